"""Imports: plans from the spreadsheets that coordinators keep them in."""
