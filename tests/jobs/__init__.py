"""Tests of to do."""
