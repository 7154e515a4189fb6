"""Whether an item is late, from dates as text."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

CLOSED = ("superseded", "expired", "revoked")


def today(zone: str) -> str:
    return datetime.now(ZoneInfo(zone)).date().isoformat()


def lateness(status: str, due: str | None, done: str | None, over: bool, now: str) -> tuple[str, int]:
    if over or status == "cancelled" or (status == "completed" and not done):
        return "closed", 0
    if status == "completed":
        return ("completed_late" if due and done > due else "completed_on_time"), 0
    if not due or due >= now:
        soon = due and (date.fromisoformat(due) - date.fromisoformat(now)).days <= 30
        return ("due_soon" if soon else "on_time"), 0
    return "overdue", (date.fromisoformat(now) - date.fromisoformat(due)).days


def is_over(status: str, end: str, now: str) -> bool:
    return status in CLOSED or (status == "adopted" and end < now)
