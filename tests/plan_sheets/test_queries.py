"""Tests of what the items of a plan say, by column."""

from datetime import date

import pytest

from api.action_items.commands import delete_item
from api.core.db import db
from api.goals.commands import create_goal
from api.plan_sheets.queries import known_in, living_in, said_of
from api.plan_sheets.rules import NAMES
from tests.support.build import added, drafted, unit

KEYS = [{"system": "cemr-plan", "id": "P-1"}, {"system": "stratsys", "id": "S-1"}]


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def plan(actor):
    return drafted(actor)


def said(plan, system="cemr-plan"):
    return list(said_of(db.session.connection(), living_in(plan), system))


def test_an_item_says_something_in_every_column(actor, plan):
    added(actor, plan)
    assert set(NAMES) <= set(said(plan)[0])


def test_an_item_is_told_by_what_people_call_things(actor, plan):
    goal = create_goal(actor, {"action_plan_id": plan, "title": "Fria val", "area": "Skola"})
    key = added(
        actor, plan, title="Utbilda", goal_id=goal, articles=[14, 6], lead_department_id=unit(actor, "KS"),
        participating_department_ids=[unit(actor, "VÄN"), unit(actor, "KUN")], due_date=date(2027, 1, 1),
        budget={"amount": 5, "currency": "EUR"}, external_keys=KEYS,
        measure={"name": "Andel", "kpi_id": "N05816", "baseline": "62 %", "target": "minst 90 %"},
        tags=["b", "a"],
    )  # fmt: skip
    wanted = {
        "id": key, "title": "Utbilda", "area": "Skola", "goal": "Fria val", "articles": [6, 14], "leadDepartment": "KS",
        "participatingDepartments": ["KUN", "VÄN"], "tags": ["a", "b"], "dueDate": date(2027, 1, 1),
        "budget": (5, "EUR"), "measure": "Andel", "kpi": "N05816", "baseline": "62 %", "target": "minst 90 %",
        "externalKey": "P-1",
    }  # fmt: skip
    [found] = said(plan)
    assert {name: found[name] for name in wanted} == wanted


def test_everybody_goes_before_those_who_are_named(actor, plan):
    added(actor, plan, all_departments=True, participating_department_ids=[unit(actor, "KUN")])
    assert said(plan)[0]["participatingDepartments"] == ["alla", "KUN"]


def test_what_is_not_known_is_empty(actor, plan):
    added(actor, plan)
    [found] = said(plan)
    assert [found[name] for name in ("budget", "goal", "area", "leadDepartment", "measure", "target")] == [None] * 6
    assert [found[name] for name in ("articles", "participatingDepartments", "tags", "caseNumbers")] == [[]] * 4


@pytest.mark.parametrize(("system", "key"), [("cemr-plan", "P-1"), ("stratsys", "S-1"), ("platina", None)])
def test_a_key_is_that_of_the_system(actor, plan, system, key):
    item = added(actor, plan, title="Utbilda", reference="1", external_keys=KEYS)
    assert said(plan, system)[0]["externalKey"] == key
    assert known_in(db.session.connection(), plan, system) == [(item, "1", "Utbilda", key, None, None)]


def test_an_item_is_known_with_its_goal_and_its_lead(actor, plan):
    goal = create_goal(actor, {"action_plan_id": plan, "title": "Fria val", "articles": [], "position": 1})
    item = added(actor, plan, title="Utbilda", goal_id=goal, lead_department_id=unit(actor, "KS"))
    assert known_in(db.session.connection(), plan, "x") == [(item, None, "Utbilda", None, "Fria val", "KS")]


def test_items_stand_in_the_order_of_the_plan_without_those_that_are_deleted(actor, plan):
    for reference in ("10", "2", "3"):
        added(actor, plan, title=f"Åtgärd {reference}", reference=reference)
    gone = said(plan)[1]["id"]
    delete_item(actor, gone, None)
    assert [one["reference"] for one in said(plan)] == ["2", "10"]
    assert {one.reference for one in known_in(db.session.connection(), plan, "cemr-plan")} == {"2", "10"}
