"""Tests of charter standing."""
