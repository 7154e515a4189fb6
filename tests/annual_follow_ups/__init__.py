"""Tests of the annual follow-up."""
