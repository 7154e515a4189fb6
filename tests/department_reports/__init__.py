"""Tests of department reports."""
