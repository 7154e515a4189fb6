"""Searching tests: requests that nobody thought of, sent to the program as it is started."""
