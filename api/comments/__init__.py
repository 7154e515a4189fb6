"""Comments: what is asked and said of plans, goals, action items and status reports, and what is answered."""
