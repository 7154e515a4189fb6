"""Tests of cross-party groups."""
