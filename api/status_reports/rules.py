"""Rules of status reports."""

CREATED = "status-report.created"
CHANGED = "status-report.changed"
