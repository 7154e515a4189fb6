"""Tests of meeting papers."""
