"""What was read of a small plan with three articles of the charter; a test says what is different."""

from datetime import date

from api.plan_documents.rules import Found, plan_document
from api.reports.lists import Lists

LISTS = Lists("/v1", {"actionPlan": "p"}, 10_000)
KS = {"id": "k", "code": "KS", "name": "Kommunstyrelsen"}
PLAN = {
    "id": "p", "title": "Planen", "period_start": date(2025, 1, 1), "period_end": date(2028, 12, 31),
    "signatory": {"id": "b", "code": "boras", "name": "Borås Stad"}, "status": "adopted", "purpose": None,
    "applies_to": None, "adopted_on": None, "adoption_decision": None, "follow_up_department": None,
    "revision_department": None, "decisions": [], "articles": [],
}  # fmt: skip
ARTICLES = [{"number": number, "title": {"sv": f"Rubrik {number}", "en": f"Title {number}"}} for number in (6, 9, 22)]


def chosen(number, **more):
    return {"number": number, "reason": None, "commitment": None, **more}


def goal(key, *articles, area=None):
    numbers = [{"number": number} for number in articles]
    return {"id": key, "title": f"Målet {key}", "area": area, "articles": numbers}


def item(key, *articles, **more):
    usual = {
        "id": key, "reference": key, "title": f"Åtgärd {key}", "goal": None, "lead_department": KS,
        "participating_departments": [], "all_departments": False, "start_date": None, "due_date": date(2026, 12, 31),
        "resources": None, "budget": None, "measure": None, "status": "in_progress", "status_comment": None,
        "case_references": [], "articles": [{"number": number} for number in articles],
    }  # fmt: skip
    return {**usual, **more}


def told(*items, goals=(), body=None, **plan):
    """The document of a plan with these items."""
    return plan_document(Found(date(2026, 11, 22), {**PLAN, **plan}, body, ARTICLES, goals, items), LISTS)
