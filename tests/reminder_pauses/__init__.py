"""Tests of reminder pauses."""
