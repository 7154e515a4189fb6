"""Decisions: which body decided what, when, under which paragraph and case number."""
