"""Tests of what an installation starts with."""
