"""Tests of who is asked in a round, and what becomes of that when departments are closed."""

from datetime import date

import pytest
from sqlalchemy import select

from api.action_items.commands import change_item, move_item
from api.core.db import db
from api.core.errors import Conflict
from api.departments.commands import change_department
from api.departments.models import Department
from api.departments.rules import DepartmentKind
from api.follow_up_rounds.commands import change_round, move_round
from api.follow_up_rounds.models import FollowUpRound
from api.reorganisations.commands import succeed_department
from api.status_reports.commands import change_report
from api.status_reports.models import StatusReport
from tests.support.build import NOTE, added, adopted, events, row, unit
from tests.support.rounds import closed, faults_of, opened, part_status, parts, planned, reported, speaking_for, stepped


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def plan(actor):
    return adopted(actor)


@pytest.fixture
def lead(actor):
    return unit(actor, "KS")


@pytest.fixture
def other(actor):
    return unit(actor, "KUN")


@pytest.fixture
def item(actor, plan, lead):
    return added(actor, plan, lead_department_id=lead)


def told(key):
    return [event.type for event in events(key)]


def refusal(command, *arguments):
    with pytest.raises(Conflict) as refused:
        command(*arguments)
    return refused.value.message.code


def succeed(actor, old, *heirs, **rest):
    """The department is closed; the heirs take its items in turn, or all."""
    return succeed_department(actor, old, None, {"successors": [{"department_id": heir} for heir in heirs], **rest})


def test_named_departments_are_asked_from_the_beginning(actor, plan, lead):
    key = planned(actor, plan, department_ids=[lead])
    part = parts(key)[lead]
    assert (part.status, row(FollowUpRound, key).asks_by_default) == ("not_started", False)
    assert told(part.id) == ["round-department.asked"]
    assert events(key)[0].after["departmentIds"] == [lead]


def test_opening_asks_whoever_has_an_open_item_then(actor, plan, item, lead, other):
    key = planned(actor, plan)
    change_item(actor, item, None, {"lead_department_id": other})
    move_round(actor, key, None, {"status": "open", "comment": "Nu."})
    assert list(parts(key)) == [other]
    assert events(key)[-1].changed["departmentIds"] == [[], [other]]
    assert row(FollowUpRound, key).status_comment == "Nu."


def test_a_round_that_asks_nobody_does_not_open(actor, plan):
    key = planned(actor, plan)
    assert refusal(move_round, actor, key, None, {"status": "open"}) == "nobody_asked"
    assert row(FollowUpRound, key).status == "planned"


def test_an_open_round_goes_on_asking_somebody(actor, plan, item):
    key = opened(actor, plan)
    nobody = [("/departmentIds", "nobody_named")]
    assert faults_of(change_round, actor, key, None, {"department_ids": []}) == nobody
    assert faults_of(lambda: planned(actor, plan, kind="ad_hoc", department_ids=[])) == nobody


def test_a_change_of_who_is_asked_is_a_new_version_too(actor, plan, lead, other):
    key = planned(actor, plan, department_ids=[lead])
    change_round(actor, key, None, {"department_ids": [other]})
    assert (list(parts(key)), row(FollowUpRound, key).version) == ([other], 2)


def test_null_leaves_who_is_asked_to_the_opening(actor, plan, lead):
    key = planned(actor, plan, department_ids=[lead])
    change_round(actor, key, None, {"department_ids": None})
    assert (parts(key), row(FollowUpRound, key).asks_by_default) == ({}, True)


def test_null_in_an_open_round_asks_whoever_has_an_open_item_now(actor, plan, item, lead, other):
    key = opened(actor, plan)
    change_item(actor, item, None, {"lead_department_id": other})
    change_round(actor, key, None, {"department_ids": None})
    assert list(parts(key)) == [other]


def test_who_has_begun_to_report_stays(actor, plan, item, lead, other):
    key = opened(actor, plan)
    reported(actor, item, key)
    found = faults_of(change_round, actor, key, None, {"department_ids": [other]})
    assert found == [("/departmentIds", "has_reported")]
    change_round(actor, key, None, {"department_ids": [other, lead]})
    assert {department: part.status for department, part in parts(key).items()} == {
        lead: "in_progress",
        other: "not_started",
    }


def test_who_is_left_out_is_told(actor, plan, lead, other):
    key = planned(actor, plan, department_ids=[lead])
    part = parts(key)[lead].id
    change_round(actor, key, None, {"department_ids": [other]})
    assert told(part) == ["round-department.asked", "round-department.not-asked"]


def test_cancelled_items_ask_nobody(actor, plan, item):
    move_item(actor, item, None, {"status": "cancelled", "cancel_reason": "Nej."})
    assert refusal(opened, actor, plan) == "nobody_asked"


def test_who_takes_part_is_asked_too_and_once(actor, plan, item, lead, other):
    added(actor, plan, lead_department_id=lead, participating_department_ids=[other])
    assert set(parts(opened(actor, plan))) == {lead, other}


def test_what_all_carry_out_asks_every_department_that_answers_for_itself(actor, plan):
    added(actor, plan, all_departments=True)
    asked = select(Department.kind).where(Department.id.in_(parts(opened(actor, plan)))).distinct()
    kinds = set(db.session.scalars(asked))
    assert {DepartmentKind.EXECUTIVE_BOARD, DepartmentKind.BOARD} <= kinds
    assert unit(actor, "FOF") not in parts(opened(actor, adopted_with_everybodys_item(actor)))


def adopted_with_everybodys_item(actor):
    plan = adopted(actor)
    added(actor, plan, all_departments=True)
    return plan


def test_a_department_that_is_closed_is_not_asked(actor, plan, item, lead, other):
    added(actor, plan, lead_department_id=other)
    change_department(actor, other, None, {"valid_to": date(2026, 11, 21)})
    assert list(parts(opened(actor, plan))) == [lead]


def test_who_was_closed_since_can_go_on_being_asked(actor, plan, item, lead, other):
    key = opened(actor, plan, department_ids=[lead])
    reported(actor, item, key)
    change_department(actor, lead, None, {"valid_to": date(2026, 11, 21)})
    change_round(actor, key, None, {"department_ids": [lead, other]})
    assert set(parts(key)) == {lead, other}


def test_an_heir_takes_over_what_a_department_has_begun(actor, plan, item, lead, other):
    key = opened(actor, plan)
    reported(actor, item, key)
    part = parts(key)[lead].id
    succeed(actor, lead, other)
    assert {department: (one.id, one.status) for department, one in parts(key).items()} == {
        other: (part, "in_progress")
    }
    assert events(part)[-1].changed == {"departmentId": [lead, other]}
    assert events(key)[-1].changed == {"departmentIds": [[lead], [other]]}
    assert row(FollowUpRound, key).version == 3


def test_an_heir_answers_for_what_was_reported_in_the_round(actor, plan, item, lead, other):
    everybodys, key = added(actor, plan, all_departments=True), opened(actor, plan, department_ids=[lead])
    kept = [reported(actor, item), reported(actor, item, key), reported(actor, everybodys, key)]
    stepped(actor, key, lead, "ready")
    succeed(actor, lead, other)
    assert [row(StatusReport, one).department_id for one in kept] == [lead, other, other]
    assert events(kept[1])[-1].changed == {"departmentId": [lead, other]}
    with pytest.raises(Conflict):
        reported(actor, everybodys, key, department_id=other)
    change_report(speaking_for(actor, other), kept[2], None, {"next_step": "Utbilda."})
    assert part_status(key, other) == "in_progress"


def test_when_both_are_asked_the_part_that_nobody_began_falls(actor, plan, item, lead, other):
    added(actor, plan, lead_department_id=other)
    key = opened(actor, plan)
    part = parts(key)[lead].id
    succeed(actor, lead, other)
    assert (list(parts(key)), told(part)[-1]) == ([other], "round-department.not-asked")


def test_when_both_are_asked_the_heir_adds_what_was_begun_to_its_own(actor, plan, item, lead, other):
    own = added(actor, plan, lead_department_id=other)
    key = opened(actor, plan)
    report = reported(actor, item, key)
    reported(actor, own, key)
    for status in ("ready", "approved"):
        stepped(actor, key, other, status)
    succeed(actor, lead, other)
    assert {department: one.status for department, one in parts(key).items()} == {other: "in_progress"}
    assert row(StatusReport, report).department_id == other


def test_what_both_said_of_an_item_of_all_departments_stays(actor, plan, lead, other):
    item = added(actor, plan, all_departments=True)
    key = opened(actor, plan, department_ids=[lead, other])
    reports = {one: reported(actor, item, key, department_id=one) for one in (lead, other)}
    succeed(actor, lead, other)
    assert {row(StatusReport, report).department_id for report in reports.values()} == {lead, other}
    assert list(parts(key)) == [other]


def test_of_a_split_each_heir_is_asked_and_the_first_takes_over(actor, plan, lead, other):
    first, second = (added(actor, plan, lead_department_id=lead) for _ in range(2))
    key = opened(actor, plan)
    reported(actor, first, key)
    third = unit(actor, "ÖFN")
    succeed_department(
        actor,
        lead,
        None,
        {
            "successors": [
                {"department_id": other, "action_item_ids": [second]},
                {"department_id": third, "rest": True},
            ]
        },
    )
    assert {department: one.status for department, one in parts(key).items()} == {
        third: "in_progress",
        other: "not_started",
    }


def test_a_planned_round_that_names_a_department_names_its_heir(actor, plan, lead, other):
    key = planned(actor, plan, department_ids=[lead])
    succeed(actor, lead, other)
    assert list(parts(key)) == [other]


def test_a_closed_round_keeps_whom_it_asked(actor, plan, item, lead, other):
    key = closed(actor, opened(actor, plan))
    succeed(actor, lead, other)
    assert list(parts(key)) == [lead]


def test_what_is_ready_stays_so_with_its_heir(actor, plan, item, lead, other):
    key = opened(actor, plan)
    reported(actor, item, key)
    stepped(actor, key, lead, "ready")
    succeed(actor, lead, other)
    assert part_status(key, other) == "ready"
