"""Tests of calendar addresses."""
