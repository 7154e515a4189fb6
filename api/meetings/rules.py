"""Rules of meetings: statuses, and what an agenda and its minutes may say."""

from enum import StrEnum

CREATED = "meeting.created"
CHANGED = "meeting.changed"
STATUS_CHANGED = "meeting.status-changed"
DELETED = "meeting.deleted"


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
