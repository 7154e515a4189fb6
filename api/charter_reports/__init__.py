"""The report on a plan for CEMR, its members' associations and auditors: what was promised and done, by article."""
