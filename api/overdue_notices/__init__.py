"""Overdue notices: that an item became overdue is recorded once, in its municipality's own day."""
