"""Tests of the sheets of plans."""
