"""Tests of the documentation that the API serves of itself."""
