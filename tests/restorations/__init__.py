"""Tests of restorations."""
