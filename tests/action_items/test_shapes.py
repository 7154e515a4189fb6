"""Tests of the decisions that an item shows: behind its deadline and behind its status."""

from datetime import date

import pytest
from sqlalchemy import select

from api.action_items.commands import change_item, create_item, move_item
from api.action_items.models import ActionItem
from api.core.db import db
from api.core.errors import Forbidden, RuleBroken
from api.core.ids import new_id
from api.plan_copies.commands import copy_plan
from api.plan_copies.rules import CopiedItems
from tests.support.build import (
    NOTE,
    added,
    codes,
    decided,
    department_of,
    drafted,
    events,
    item_at,
    item_of,
    moved,
    plan_of,
    post,
    row,
    with_role,
)
from tests.support.recorder import statements

DUE, LATER = date(2027, 6, 30), date(2027, 12, 31)


@pytest.fixture
def boras(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def plan(boras):
    return drafted(boras)


def refusal(use_case, *args):
    with pytest.raises(RuleBroken) as refused:
        use_case(*args)
    return [(fault.at, fault.message.code) for fault in refused.value.faults]


def behind(key):
    item = row(ActionItem, key)
    return item.deadline_decision_id, item.status_decision_id


def test_an_item_begins_with_the_decision_on_its_deadline(boras, plan):
    decision = decided(boras)
    key = added(boras, plan, due_date=DUE, deadline_decision_id=decision)
    assert behind(key) == (decision, None)
    assert events(key)[0].after["deadlineDecisionId"] == decision


def test_a_new_deadline_comes_with_its_decision(boras, plan):
    key, decision = added(boras, plan, due_date=DUE), decided(boras)
    change_item(boras, key, None, {"due_date": LATER, "deadline_decision_id": decision})
    assert events(key)[-1].changed == {
        "dueDate": ["2027-06-30", "2027-12-31"], "originalDueDate": ["2027-06-30", "2027-12-31"],
        "deadlineDecisionId": [None, decision],
    }  # fmt: skip


@pytest.mark.parametrize("day", [LATER, None])
def test_a_new_deadline_without_one_empties_it(boras, plan, day):
    key = added(boras, plan, due_date=DUE, deadline_decision_id=(decision := decided(boras)))
    change_item(boras, key, None, {"due_date": day})
    assert behind(key) == (None, None)
    assert events(key)[-1].changed["deadlineDecisionId"] == [decision, None]


def test_the_same_decision_may_speak_of_the_new_deadline_too(boras, plan):
    key = added(boras, plan, due_date=DUE, deadline_decision_id=(decision := decided(boras)))
    change_item(boras, key, None, {"due_date": LATER, "deadline_decision_id": decision})
    assert behind(key) == (decision, None)


@pytest.mark.parametrize("same", [{"due_date": DUE}, {"title": "Annat"}, {"due_date": DUE, "title": "Annat"}])
def test_what_leaves_the_deadline_leaves_its_decision(boras, plan, same):
    key = added(boras, plan, due_date=DUE, deadline_decision_id=(decision := decided(boras)))
    change_item(boras, key, None, dict(same))
    assert behind(key) == (decision, None)


def test_a_decision_needs_a_deadline(boras, plan):
    decision, needed = {"deadline_decision_id": decided(boras)}, [("/dueDate", "due_date_required")]
    assert refusal(create_item, boras, {"action_plan_id": plan, "title": "Ny", **decision}) == needed
    assert refusal(change_item, boras, added(boras, plan), None, dict(decision)) == needed
    dated = added(boras, plan, due_date=DUE)
    assert refusal(change_item, boras, dated, None, {"due_date": None, **decision}) == needed


@pytest.mark.parametrize("which", ["foreign", "nothing"])
def test_unknown_and_foreign_decisions_are_never_told_apart(boras, plan, actors, which):
    key = decided(actors["gotland-coordinator"], body="RS") if which == "foreign" else new_id()
    dated, named = added(boras, plan, due_date=DUE), {"deadline_decision_id": key}
    unknown = [("/deadlineDecisionId", "unknown_reference")]
    new = {"action_plan_id": plan, "title": "Ny", "due_date": DUE, **named}
    assert refusal(create_item, boras, new) == unknown
    assert refusal(change_item, boras, dated, None, dict(named)) == unknown
    move = {"status": "in_progress", "decision_id": key}
    assert refusal(move_item, boras, dated, None, move) == [("/decisionId", "unknown_reference")]


def test_departments_do_not_name_the_decision_on_a_deadline(boras, plan):
    key = added(boras, plan, due_date=DUE, all_departments=True)
    with pytest.raises(Forbidden):
        change_item(with_role(boras, "reporter"), key, None, {"deadline_decision_id": decided(boras)})


def test_a_status_has_the_decision_behind_it_until_the_next_one(boras, plan):
    key, decision = added(boras, plan), decided(boras)
    move_item(boras, key, None, {"status": "cancelled", "cancel_reason": "Utgår.", "decision_id": decision})
    assert (behind(key), events(key)[-1].changed["statusDecisionId"]) == ((None, decision), [None, decision])
    change_item(boras, key, None, {"title": "Annat"})
    assert behind(key) == (None, decision)
    move_item(boras, key, None, {"status": "not_started", "comment": "Ändå."})
    assert (behind(key), events(key)[-1].changed["statusDecisionId"]) == ((None, None), [decision, None])


def test_a_move_tells_of_everything_that_is_wrong(boras, plan):
    wrong = {"status": "cancelled", "decision_id": new_id()}
    found = refusal(move_item, boras, added(boras, plan), None, wrong)
    assert found == [("/cancelReason", "cancel_reason_required"), ("/decisionId", "unknown_reference")]


def test_a_copy_carries_no_decisions(boras, plan):
    key = added(boras, plan, due_date=DUE, deadline_decision_id=decided(boras))
    move_item(boras, key, None, {"status": "in_progress", "decision_id": decided(boras)})
    wanted = {"title": "Kopia", "period_start": date(2030, 1, 1), "period_end": date(2033, 12, 31)}
    options = {"goals": True, "items": CopiedItems.ALL, "shift_dates": True}
    copy = copy_plan(boras, plan, None, {**wanted, **options})
    found = db.session.scalar(select(ActionItem).where(ActionItem.action_plan_id == copy))
    assert (found.due_date is not None, found.deadline_decision_id, found.status_decision_id) == (True, None, None)


@pytest.mark.parametrize(("named", "more"), [(False, 0), (True, 1)])
def test_a_decision_costs_one_query_and_none_costs_nothing(boras, app, plan, named, more):
    usual = _sent(app, boras, plan, {})
    decision = {"deadline_decision_id": decided(boras)} if named else {}
    assert _sent(app, boras, plan, decision) == usual + more


def _sent(app, actor, plan, decision):
    with statements(app) as sent:
        create_item(actor, {"action_plan_id": plan, "title": "Ny", "due_date": DUE, **decision})
    return len(sent)


def test_own_accounts_are_shown_which_decision_it_was(client, coordinator):
    body = {"title": "Ny tid", "bodyId": department_of(coordinator, "KS"), "decidedOn": "2026-11-16"}
    decision = post(coordinator, "/decisions", **body, outcome="approved", paragraph="§ 7", caseNumber="KS 247/17")
    plan = plan_of(coordinator)
    item = item_at(coordinator, plan, dueDate="2027-12-31", deadlineDecisionId=decision["id"])
    assert moved(coordinator, item, "in_progress", decisionId=decision["id"]).status_code == 201
    shown = {name: decision[name] for name in ("id", "decidedOn", "paragraph", "caseNumber")}
    for asking, expected in ((client.as_("boras-politician"), shown), (client, None),
                             (client.as_("gotland-coordinator"), None)):  # fmt: skip
        found = asking.get(item).get_json()
        assert (found["deadlineDecision"], found["statusDecision"]) == (expected, expected)


def test_an_item_without_decisions_shows_none(coordinator):
    found = coordinator.get(item_of(coordinator)).get_json()
    assert (found["deadlineDecision"], found["statusDecision"]) == (None, None)


def test_over_http_the_pointers_are_those_of_the_body(coordinator):
    item = item_of(coordinator)
    answer = coordinator.change(item, {"deadlineDecisionId": new_id(), "changeNote": NOTE})
    assert codes(answer) == [("/deadlineDecisionId", "unknown_reference")]
    answer = moved(coordinator, item, "in_progress", decisionId="nej")
    assert codes(answer) == [("/decisionId", "not_id")]
