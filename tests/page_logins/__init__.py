"""Tests of page logins."""
