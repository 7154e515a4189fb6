"""Facts for the rules of charter standing: a signatory of 2024, all of its plans in sight, unless said otherwise."""

from datetime import date

from api.charter_standing.rules import Basis, Day, Facts, PlanElement, PlanFacts

TODAY = date(2026, 11, 22)


def plan(**more):
    """A public plan in force that has everything."""
    usual = {
        "id": "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87",
        "title": "Plan",
        "status": "adopted",
        "period_start": date(2026, 1, 1),
        "period_end": date(2029, 12, 31),
        "adopted_on": date(2025, 12, 1),
        "published": True,
        "elements": frozenset(PlanElement),
        "consulted_on": None,
        "decision": None,
    }
    return PlanFacts(**{**usual, **more})


def facts(*plans, **more):
    usual = {
        "today": TODAY,
        "recorded_since": date(2024, 3, 1),
        "basis": Basis.EVERYTHING,
        "charter_status": "signed",
        "charter_edition": "2006",
        "signed": Day(date(2024, 3, 5)),
        "new_articles": None,
    }
    return Facts(plans=plans, **{**usual, **more})
