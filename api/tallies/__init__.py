"""Tallies: each signatory's items counted beforehand, so that a picture of all counts only what has changed since."""
