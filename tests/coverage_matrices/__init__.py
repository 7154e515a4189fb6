"""Tests of the coverage matrix."""
