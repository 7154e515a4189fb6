"""Tests of access tokens."""
