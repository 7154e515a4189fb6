"""Tests of signatories."""
