"""My work: what somebody must report, mark ready, approve or decide, the most urgent first."""
