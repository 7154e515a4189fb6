"""Calls of our own to addresses that others name."""
