"""Tests of what changed in a plan."""
