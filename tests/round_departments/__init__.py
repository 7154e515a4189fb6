"""Tests of round departments."""
