"""Reminders: what is due or late is said to whoever answers for it, collected once a week, and each reason once."""
