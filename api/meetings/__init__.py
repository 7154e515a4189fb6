"""Meetings: what a group or board had on its agenda, what was written down, and what was decided."""
