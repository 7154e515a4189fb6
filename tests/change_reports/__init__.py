"""Tests of change reports."""
