"""Tests of what migrations reckon."""
