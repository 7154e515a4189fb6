"""Signatory files: all that belongs to a municipality in one file, to be taken from one installation to another."""
