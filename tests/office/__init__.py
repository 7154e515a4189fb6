"""Tests that open what we write in LibreOffice: `make office`."""
