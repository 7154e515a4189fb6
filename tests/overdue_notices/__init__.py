"""Tests of overdue notices."""
