"""Tests of what a plan sets aside, and of where the money comes from."""

import pytest

from api.annual_follow_ups.resources import is_external, is_within_budget
from tests.annual_follow_ups.made import item, row


def test_money_is_summed_by_currency_and_not_for_what_is_cancelled():
    crowns = [item("a", budget={"amount": 5, "currency": "SEK"}), item("b", budget={"amount": 7, "currency": "SEK"})]
    others = [
        item("c", budget={"amount": 9, "currency": "EUR"}),
        item("d", budget={"amount": 1, "currency": "SEK"}, status="cancelled"),
        item("e", budget={"amount": 0, "currency": "SEK"}),
    ]
    budgets = row(items=[*crowns, *others])["budgets"]
    assert [(one["currency"], one["amount"], len(one["action_items"])) for one in budgets] == [
        ("EUR", 9, 1),
        ("SEK", 12, 2),
    ]


@pytest.mark.parametrize(
    ("resources", "expected"),
    [
        ("externa medel 400000 kr", True),
        ("Statsbidrag", True),
        ("EU-medel", True),
        ("projektmedel", True),
        ("External funding", True),
        ("inom ram", False),
        ("120000 kr", False),
        ("neutralt", False),
        ("inom ram, inga externa medel", False),
        ("utan stöd av projektmedel", False),
        ("ej statsbidrag, men EU-medel", True),
        ("Föreningsbidrag ur egen budget", False),
        (None, False),
    ],
)
def test_what_is_paid_for_from_outside_is_seen_by_its_words(resources, expected):
    assert is_external(item(resources=resources)) is expected
    assert not is_external(item(resources=resources, status="cancelled"))


@pytest.mark.parametrize(
    ("resources", "expected"),
    [("Inom ram", True), ("inom ram, inga externa medel", True), ("inte inom ram", False), (None, False)],
)
def test_what_the_usual_budget_is_enough_for_is_seen_by_its_words(resources, expected):
    assert is_within_budget(item(resources=resources)) is expected
    assert not is_within_budget(item(resources=resources, status="cancelled"))
