"""Tests of external keys."""
