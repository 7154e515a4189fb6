"""Tests of case references."""
