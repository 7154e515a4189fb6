"""What was read for a meeting of a small plan; a test says what is different."""

from datetime import date

from api.meeting_papers.rules import Found, Some, meeting_paper
from api.plan_changes.rules import BoundaryKind
from api.reports.lists import Lists

LISTS = Lists("/v1", {"actionPlan": "p"}, 10_000)
ITEMS = "/v1/action-items?actionPlan=p"
DAY = date(2026, 11, 22)
KS = {"id": "k", "code": "KS", "name": "Kommunstyrelsen"}
KINDS = ("added", "finished", "cancelled", "reopened", "deadlines_moved", "responsible_changed")

PLAN = {
    "id": "p", "title": "Planen", "period_start": date(2025, 1, 1), "period_end": date(2028, 12, 31),
    "case_number": "KS 2024-00417",
}  # fmt: skip


def item(key="a", **more):
    usual = {
        "id": key, "reference": "6.1", "title": "Utbilda", "lead_department": KS, "due_date": date(2026, 12, 31),
        "status": "in_progress", "status_comment": None, "forecast": None, "timeliness": "on_time", "days_overdue": 0,
    }  # fmt: skip
    return {**usual, **more}


def late(days, **more):
    due = date.fromordinal(DAY.toordinal() - days)
    return item(f"late {days}", timeliness="overdue", days_overdue=days, due_date=due, **more)


def entry(title="Läget", **more):
    usual = {"id": title, "note": None, "for_decision": False, "decision": None, "action_item": None}
    return {"title": title, **usual, **more}


def meeting(*agenda, title="Decembermötet", **more):
    usual = {
        "id": title, "held_on": date(2026, 12, 8), "body": {"name": "Gruppen"}, "place": None, "case_number": None,
        "status": "planned",
    }  # fmt: skip
    return {"title": title, "agenda": agenda, **usual, **more}


def changes(**found):
    since = {"date": date(2026, 10, 6), "kind": BoundaryKind.MEETING, "id": "m", "title": "Oktobermötet"}
    return {"since": since, **{kind: [] for kind in KINDS}, **found}


def some(*rows):
    return Some(len(rows), rows)


def told(*items, **more):
    """The paper, of a plan with these items."""
    usual = {
        "day": DAY, "until": date(2027, 2, 20), "signatory": {"id": "b", "code": "boras", "name": "Borås Stad"},
        "plan": PLAN, "meeting": meeting(), "items": items, "changes": changes(),
        "earlier": [], "proposals": some(), "reports": [], "questions": some(), "due": some(),
    }  # fmt: skip
    return {**meeting_paper(Found(**{**usual, **more}), LISTS), "links": {"changes": {"href": "/v1/changes"}}}
