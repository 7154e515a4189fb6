"""Tests: the mirror of `api/`, and what must be true of all resources at once."""
