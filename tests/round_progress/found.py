"""What was read of a round: its departments and reports as a test makes them."""

from datetime import date

from api.reports.lists import Lists
from api.round_progress.rules import Found, progress

LISTS = Lists("/v1", {}, 10_000)
ROUND = {
    "id": "r", "title": "Helår 2026", "kind": "annual", "status": "open", "deadline": date(2027, 1, 20),
    "action_plan_id": "p", "plan_title": "Planen", "signatory": {"id": "b", "code": "boras", "name": "Borås Stad"},
}  # fmt: skip
ITEM = {"id": "i", "reference": "22.1", "title": "Fråga om våld"}


def asked(key, status="not_started", reported=0, **more):
    unit = {"id": key, "code": key, "name": f"Nämnd {key}"}
    said = {"status_comment": None, "summary": None, **more}
    return {"id": f"part-{key}", "department": unit, "status": status, "reported": reported, **said}


def reports(count=1, forecast=None, part_of=None, status="in_progress"):
    return {"count": count, "forecast": forecast, "part_of": part_of, "status": status}


def told(*departments, **more):
    usual = {
        "day": date(2027, 1, 12), "round": ROUND, "timeliness": "due_soon", "departments": departments, "reports": [],
        "unreported": 0, "owed": [], "parts": [], "levels": {"self_assessments": {}, "independent_assessments": {}},
    }  # fmt: skip
    return progress(Found(**{**usual, **more}), LISTS)
