"""Tests of goal assessments."""
