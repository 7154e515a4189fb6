"""Tests of what a department has still to report: its own, what all do, and what nobody leads."""

import pytest

from api.core.engines import reading
from api.core.paging import Query, page
from api.round_departments.policy import visible
from api.round_departments.queries import ROUND_DEPARTMENTS, unreported
from tests.support.build import NOTE, added, adopted, unit
from tests.support.rounds import opened, parts, reported


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def plan(actor):
    return adopted(actor)


@pytest.fixture
def units(actor):
    return [unit(actor, code) for code in ("KS", "KUN")]


def counts(actor, key, units):
    """By department: how many items it has reported on, how many it has still to, and which these are."""
    with reading(actor) as connection:
        asked = Query(filters={"round": [key]}, limit=100)
        rows = page(connection, actor, ROUND_DEPARTMENTS, visible(actor), asked).rows
    found = {row["department"]["id"]: (row["reported"], row["unreported"]) for row in rows}
    held = parts(key)
    return [(*found[one], unreported(held[one])) for one in units]


def test_each_owes_what_it_leads(actor, plan, units):
    items = [added(actor, plan, lead_department_id=one, reference=str(place)) for place, one in enumerate(units)]
    key = opened(actor, plan)
    reported(actor, items[0], key)
    assert counts(actor, key, units) == [(1, 0, []), (0, 1, ["1"])]


def test_of_what_all_do_each_owes_its_own_report(actor, plan, units):
    item = added(actor, plan, all_departments=True)
    key = opened(actor, plan, department_ids=units)
    reported(actor, item, key, department_id=units[0])
    assert counts(actor, key, units) == [(1, 0, []), (0, 1, ["Ny åtgärd"])]


def test_what_nobody_leads_is_owed_by_who_takes_part(actor, plan, units):
    added(actor, plan, participating_department_ids=units[:1], reference="4")
    key = opened(actor, plan, department_ids=units)
    assert counts(actor, key, units) == [(0, 1, ["4"]), (0, 0, [])]


def test_who_takes_part_beside_a_lead_owes_nothing(actor, plan, units):
    added(actor, plan, lead_department_id=units[0], participating_department_ids=units[1:], reference="5")
    key = opened(actor, plan)
    assert counts(actor, key, units) == [(0, 1, ["5"]), (0, 0, [])]


def test_what_is_named_stands_in_the_order_of_the_plan(actor, plan, units):
    for number in ("10", "9", "9.1"):
        added(actor, plan, lead_department_id=units[0], reference=number)
    assert unreported(parts(opened(actor, plan))[units[0]]) == ["9", "9.1", "10"]
