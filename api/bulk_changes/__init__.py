"""Bulk changes: many action items in one request and one transaction, each row with its own result."""
