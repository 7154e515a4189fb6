"""Calls of our own to addresses that others name: none of them leads inside, to elsewhere, or on for long."""
