"""What was read of a small plan and its past."""

from datetime import date

from api.reports.lists import Lists
from api.timelines.rules import Alike, Found, Life, timeline

LISTS = Lists("/v1", {"actionPlan": "p"}, 10_000)
EVER = date.max
DAY = date(2026, 11, 22)


def alike(since, status="in_progress", due=None, until=EVER, number=1):
    return Alike(since, until, status, due, number)


def life(since, until=EVER, status="adopted", ends=date(2028, 12, 31)):
    return Life(since, until, status, ends)


def item(reference="6.1", **more):
    usual = {
        "id": "i",
        "reference": reference,
        "title": "Utbilda",
        "start_date": date(2025, 9, 1),
        "due_date": date(2026, 8, 31),
        "original_due_date": date(2026, 8, 31),
        "due_date_moves": 0,
        "completed_on": None,
        "status": "in_progress",
        "timeliness": "on_time",
        "days_overdue": 0,
    }
    return {**usual, **more}


def found(*some, **more):
    starts, ends = more.pop("period", (date(2026, 1, 1), date(2028, 12, 31)))
    usual = {
        "day": DAY,
        "signatory": {"id": "b", "code": "boras", "name": "Borås Stad"},
        "plan": {"id": "p", "title": "Planen", "period_start": starts, "period_end": ends, "case_number": None},
        "lives": [life(date(2025, 12, 1), ends=ends)],
        "alike": some,
        "total": len(more.get("items", ())),
        "items": [],
    }
    return Found(**{**usual, **more})


def told(*some, part="burn-up", **more):
    """The row of the report."""
    return {**timeline(found(*some, **more), LISTS), "part": part}
