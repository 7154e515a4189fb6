"""Tests of what a comment is written upon, and who is asked about it."""

from datetime import date

import pytest

from api.action_items.commands import delete_item
from api.action_plans.commands import delete_plan, move_plan
from api.comments.grounds import grounds_of
from api.core.transaction import unit as transaction
from api.departments.commands import change_department
from api.goals.commands import create_goal, delete_goal
from tests.support.build import NOTE, added, adopted, drafted, unit
from tests.support.remarks import said
from tests.support.rounds import faults_of, reported


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def lead(actor):
    return unit(actor, "KUN")


@pytest.fixture
def plan(actor):
    return drafted(actor)


def made(actor, plan, subject, lead):
    """The id of something to comment upon, and the item that it is on."""
    if subject == "action_plan":
        return plan, None
    if subject == "goal":
        return create_goal(actor, {"action_plan_id": plan, "title": "Mål"}), None
    item = added(actor, plan, lead_department_id=lead)
    return (item, item) if subject == "action_item" else (reported(actor, item), item)


def found(actor, **named):
    with transaction(actor):
        return grounds_of(actor, named)


@pytest.mark.parametrize("subject", ["action_plan", "goal", "action_item", "status_report"])
def test_what_is_named_says_where_it_stands_and_who_answers(actor, plan, lead, subject):
    key, item = made(actor, plan, subject, lead)
    place, department = found(actor, **{f"{subject}_id": key})
    assert (place[f"{subject}_id"], place["action_plan_id"], place.get("action_item_id")) == (key, plan, item)
    assert department == (lead if item else None)


def test_the_item_of_a_goal_is_not_about_the_goal(actor, plan):
    goal = create_goal(actor, {"action_plan_id": plan, "title": "Mål"})
    assert "goal_id" not in found(actor, action_item_id=added(actor, plan, goal_id=goal)).place


def test_of_a_closed_department_the_coordinator_answers(actor, plan, lead):
    item = added(actor, plan, lead_department_id=lead)
    change_department(actor, lead, None, {"valid_to": date(2026, 11, 21)})
    assert found(actor, action_item_id=item).department_id is None


def test_nothing_is_said_of_what_is_deleted(actor, plan, lead):
    goal, item = (made(actor, plan, subject, lead)[0] for subject in ("goal", "action_item"))
    report = reported(actor, item)
    delete_goal(actor, goal, None)
    delete_item(actor, item, None)
    gone = {"goal_id": goal, "action_item_id": item, "status_report_id": report}
    assert [fault for name in gone for fault in faults_of(lambda name=name: found(actor, **{name: gone[name]}))] == [
        ("/goalId", "unknown_reference"),
        ("/actionItemId", "unknown_reference"),
        ("/statusReportId", "unknown_reference"),
    ]


def test_nothing_is_said_of_a_plan_that_is_deleted(actor, plan):
    delete_plan(actor, plan, None)
    assert faults_of(said, actor, "Hej") == [("/actionItemId", "one_subject")]
    assert faults_of(lambda: said(actor, action_plan_id=plan)) == [("/actionPlanId", "unknown_reference")]


def test_nothing_is_said_of_a_neighbours_published_plan(actor, actors):
    plan = adopted(actor, visibility="public")
    stranger = actors["gotland-coordinator"]
    assert faults_of(lambda: said(stranger, action_plan_id=plan)) == [("/actionPlanId", "unknown_reference")]


def test_a_plan_that_is_over_is_commented_upon_still(actor):
    plan = adopted(actor)
    move_plan(actor, plan, None, {"status": "revoked", "comment": "Upphävd."})
    assert said(actor, action_plan_id=plan)
