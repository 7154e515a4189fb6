"""Exports: a plan as the table in which it is imported."""
