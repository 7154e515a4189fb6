"""Tests of round progress."""
