"""Tests of plan copies."""
