"""Reorganisations: a department is closed, and what was under way there goes on with its successors."""
