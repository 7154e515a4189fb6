"""Tests of calls of our own."""
