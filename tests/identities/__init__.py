"""Tests of identities."""
