"""Spreadsheets: tables that people made in spreadsheet programs, read as they lie in a file, and written for them."""
