"""Tests of status reports."""
