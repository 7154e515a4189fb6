"""Tests of what is read for plan documents."""

from datetime import date

from api.core.actor import ANONYMOUS
from api.plan_documents.queries import document_for


def test_it_reads_the_plan_with_who_adopted_it(app, actors):
    with app.app_context():
        found = document_for(actors["boras-coordinator"], {})
    assert (found.body, found.plan["adopted_on"], found.plan["purpose"] is None) == (
        "Kommunfullmäktige", date(2024, 12, 12), False,
    )  # fmt: skip
    assert (len(found.items), len(found.plan["decisions"])) == (30, 2)


def test_who_adopted_it_is_not_told_to_others(app):
    with app.app_context():
        found = document_for(ANONYMOUS, {"signatory": "boras"})
    assert (found.body, found.plan["adoption_decision"], found.plan["decisions"]) == (None, None, [])
