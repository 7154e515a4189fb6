"""What was read of a small plan: two articles, of which one was chosen, a goal, and items that a test makes."""

from datetime import UTC, date, datetime

from api.charter_reports.rules import Found, charter_report
from api.reports.lists import Lists

LISTS = Lists("/v1", {"actionPlan": "p"}, 10_000)
ITEMS = "/v1/action-items?actionPlan=p"
SINCE = datetime(2024, 12, 12, 23, tzinfo=UTC)
PLAN = {
    "id": "p", "title": "Planen", "period_start": date(2025, 1, 1), "period_end": date(2028, 12, 31), "purpose": None,
    "edition": "2006", "adopted_on": date(2024, 12, 12), "body": None, "paragraph": None, "case_number": None,
}  # fmt: skip


def article(number, swedish, english, origin="official"):
    provenance = {"sv": origin, "en": "official"}
    return {"number": number, "title": {"sv": swedish, "en": english}, "provenance": provenance}


def item(key, *articles, **more):
    usual = {
        "id": key, "reference": "6.1", "title": "Utbilda", "status": "in_progress", "timeliness": "on_time",
        "days_overdue": 0, "lead_department": {"id": "k", "code": "KS", "name": "Kommunstyrelsen"},
        "all_departments": False, "due_date": date(2027, 1, 31), "completed_on": None, "cancel_reason": None,
        "goal": None, "created_at": datetime(2024, 11, 1, tzinfo=UTC),
    }  # fmt: skip
    return {**usual, "articles": [{"number": number} for number in articles], **more}


def duty(title, standing):
    return {"code": title, "title": {"sv": title, "en": title}, "standing": standing, "due_on": None, "rule": None}


def told(*items, **more):
    """What the report says of a plan with these items."""
    usual = {
        "day": date(2026, 11, 22),
        "signatory": {"id": "b", "code": "boras", "name": "Borås Stad"},
        "plan": PLAN,
        "last_article": 30,
        "articles": [article(6, "Sex", "Six"), article(9, "Nio", "Nine", "secondary"), article(31, "Ny", "New")],
        "chosen": {6: {"number": 6, "reason": "Det behövs.", "commitment": None}},
        "goals": [{"id": "g", "title": "Lika villkor", "articles": [{"number": 6}]}],
        "items": items,
        "added": SINCE,
        "charter_status": "signed",
        "duties": [duty("Anta en plan", "met"), duty("Samråd", "unknown"), duty("Nya artiklar", "voluntary")],
    }
    return charter_report(Found(**{**usual, **more}), LISTS)
