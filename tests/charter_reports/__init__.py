"""Tests of the charter report."""
