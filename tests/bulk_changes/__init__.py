"""Tests of bulk changes."""
