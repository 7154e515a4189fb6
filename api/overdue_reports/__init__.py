"""The overdue report: what is late, and what will be unless somebody acts."""
