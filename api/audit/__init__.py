"""Audit: the journal verified, exported and anchored, so that nobody needs to take the program's word for it."""
