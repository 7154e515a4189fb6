"""What was read of a small plan for one department: items that a test makes, and its part in a round."""

from datetime import date

from api.department_reports.rules import Found, Part, department_report
from api.reports.lists import Lists

LISTS = Lists("/v1", {"actionPlan": "p"}, 10_000)
ITEMS = "/v1/action-items?actionPlan=p"
REPORTS = "/v1/status-reports?round=r&department=k&current=true"
OWN = {"id": "k", "code": "KUN", "name": "Kulturnämnden"}
OTHER = {"id": "o", "code": "KS", "name": "Kommunstyrelsen"}
PLAN = {
    "id": "p",
    "title": "Planen",
    "period_start": date(2025, 1, 1),
    "period_end": date(2028, 12, 31),
    "case_number": "KS 2024-00417",
}
ROUND = {
    "id": "r", "title": "Helår 2026", "status": "open", "period_start": date(2026, 1, 1),
    "period_end": date(2026, 12, 31), "deadline": date(2027, 1, 20), "timeliness": "on_time",
}  # fmt: skip
PART = {"department": OWN, "status": "in_progress", "status_comment": None, "summary": None}


def item(key, lead=OWN, *participating, **more):
    return {
        "id": key, "reference": key, "title": "Utbilda", "lead_department": lead, "all_departments": False,
        "participating_departments": participating, "due_date": date(2027, 1, 31), "status": "in_progress",
        "status_comment": None, "timeliness": "on_time", "days_overdue": 0, **more,
    }  # fmt: skip


def report(key="1", **more):
    said = dict.fromkeys(
        ("comment", "forecast", "progress", "done_since_last", "next_step", "deviation", "deviation_reason",
         "proposed_due_date")
    )  # fmt: skip
    return {"action_item": {"id": key, "reference": key, "title": "Utbilda"}, "status": "in_progress", **said, **more}


def part(*reports, owed=(), **more):
    return Part(ROUND, {**PART, **more}, date(2026, 11, 20), reports, owed)


def told(*items, said=None):
    """What the report says of these items, and what was said in the round."""
    signatory = {"id": "b", "code": "boras", "name": "Borås Stad"}
    return department_report(Found(date(2026, 11, 22), signatory, PLAN, OWN, items, said), LISTS)
