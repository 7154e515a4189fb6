"""Tests of what a hand-over holds of accounts and of plans that wait."""

from datetime import date, timedelta

import pytest

from api.action_plans.rules import PlanStatus
from api.handovers.rules import MOST, awaited_plans, contacts


def plan(key, status, day=1):
    return {"id": key, "status": status, "since": date(2026, 10, day)}


@pytest.mark.parametrize(
    ("counted", "active"), [({}, False), ({"coordinator": (2, 0)}, False), ({"coordinator": (2, 1)}, True)]
)
def test_it_says_whether_anybody_still_coordinates(counted, active):
    assert contacts({**counted, "auditor": (1, 1)})["coordinator_active"] is active


def test_every_role_is_counted_also_where_nobody_has_it():
    assert contacts({"approver": (3, 2)})["by_role"] == [
        {"role": "coordinator", "accounts": 0, "active": 0},
        {"role": "registrar", "accounts": 0, "active": 0},
        {"role": "approver", "accounts": 3, "active": 2},
        {"role": "auditor", "accounts": 0, "active": 0},
    ]


@pytest.mark.parametrize("status", PlanStatus)
def test_plans_in_consultation_and_proposed_ones_wait(status):
    waits = status in ("consultation", "proposed")
    assert awaited_plans([plan("a", status)])["total"] == waits


def test_who_has_waited_longest_comes_first():
    plans = [plan("c", "proposed", 2), plan("b", "proposed", 1), plan("a", "consultation", 2)]
    assert [one["id"] for one in awaited_plans(plans)["first"]] == ["b", "a", "c"]


def test_there_are_no_more_rows_than_fifty_but_all_are_counted():
    plans = [{**plan("a", "proposed"), "since": date(2026, 1, 1) + timedelta(place)} for place in range(MOST + 1)]
    found = awaited_plans(plans)
    assert (found["total"], len(found["first"])) == (51, 50)
