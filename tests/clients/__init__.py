"""Clients that others generate from the document, and the tour that they take."""
