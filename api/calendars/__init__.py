"""Calendars: what falls due, as calendar programs read it."""
