"""The timeline of a plan: how its items came to be done or late, and when each is to be carried out."""
