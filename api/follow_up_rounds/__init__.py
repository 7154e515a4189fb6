"""Follow-up rounds (uppföljningsomgångar): when departments report on a plan, and how far each of them has come."""
