"""Deadlines: everything that falls due, in one list."""
