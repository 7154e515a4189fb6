"""Reminder pauses: for a while nobody reminds somebody, a department, or the whole signatory."""
