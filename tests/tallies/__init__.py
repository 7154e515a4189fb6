"""Tests of tallies."""
