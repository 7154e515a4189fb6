"""Tests of signatory files."""
