"""Tests of action items."""
