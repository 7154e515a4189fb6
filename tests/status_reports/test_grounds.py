"""Tests of whose reports are taken: of departments that an item concerns, and that the round asks."""

from datetime import date, timedelta

import pytest

from api.action_items.commands import change_item
from api.action_items.models import ActionItem
from api.core import clock
from api.core.errors import Forbidden
from api.departments.commands import change_department
from api.follow_up_rounds.commands import change_round
from api.status_reports.commands import change_report
from api.status_reports.models import StatusReport
from tests.conftest import NOW
from tests.support.build import NOTE, added, adopted, row, unit, with_role
from tests.support.rounds import closed, faults_of, opened, part_status, reported, speaking_for, stepped


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


@pytest.fixture
def third(actor):
    return unit(actor, "ÖFN")


@pytest.fixture
def round_(actor, plan, item):
    return opened(actor, plan)


def speaker_of(key):
    return row(StatusReport, key).department_id


def test_the_round_is_of_the_items_plan(actor, item, round_):
    stranger = added(actor, adopted(actor), lead_department_id=unit(actor, "KS"))
    assert faults_of(reported, actor, stranger, round_) == [("/roundId", "round_of_another_plan")]


def test_what_belongs_to_the_neighbour_is_unknown(actor, actors, item, round_):
    neighbour = actors["gotland-coordinator"]
    assert faults_of(reported, neighbour, item) == [("/actionItemId", "unknown_reference")]
    foreign = unit(neighbour, "RS")
    found = faults_of(lambda: reported(actor, item, round_, department_id=foreign))
    assert found == [("/departmentId", "unknown_department")]


@pytest.mark.parametrize("approves", [False, True])
def test_who_reports_for_the_lead_names_nobody(actor, item, round_, lead, other, approves):
    reporter = speaking_for(actor, lead, other, approves=[lead] if approves else [])
    assert speaker_of(reported(reporter, item, round_)) == lead


def test_who_takes_part_reports_too(actor, plan, lead, other):
    item = added(actor, plan, lead_department_id=lead, participating_department_ids=[other])
    assert speaker_of(reported(speaking_for(actor, other), item, opened(actor, plan))) == other


def test_who_has_no_part_in_it_may_not(actor, item, round_, other, lead):
    for more in ({}, {"department_id": other}, {"department_id": lead}):
        reporter = speaking_for(actor, other)
        if more.get("department_id") == other:
            found = faults_of(lambda reporter=reporter, more=more: reported(reporter, item, round_, **more))
            assert found == [("/departmentId", "not_concerned")]
            continue
        with pytest.raises(Forbidden):
            reported(reporter, item, round_, **more)


@pytest.mark.parametrize("role", ["politician", "registrar", "auditor", "network_reader", "reporter", "approver"])
def test_who_reports_for_no_department_may_not(actor, item, round_, role):
    with pytest.raises(Forbidden):
        reported(with_role(actor, role), item, round_)


def test_who_could_speak_for_two_says_for_which(actor, plan, lead, other, third):
    item = added(actor, plan, lead_department_id=lead, participating_department_ids=[other, third])
    reporter = speaking_for(actor, other, third)
    assert faults_of(reported, reporter, item) == [("/departmentId", "department_required")]
    assert speaker_of(reported(reporter, item, department_id=third)) == third


def test_the_coordinator_reports_for_the_lead(actor, item, round_, lead):
    assert speaker_of(reported(actor, item, round_)) == lead


def test_an_item_of_nobody_is_reported_by_the_coordinator_for_nobody(actor, plan, round_):
    assert speaker_of(reported(actor, added(actor, plan), round_)) is None


def test_for_what_all_do_the_coordinator_says_for_whom(actor, plan, round_, lead, other):
    item = added(actor, plan, all_departments=True)
    assert faults_of(reported, actor, item) == [("/departmentId", "department_required")]
    assert speaker_of(reported(actor, item, department_id=other)) == other
    assert speaker_of(reported(speaking_for(actor, lead), item, round_)) == lead


def test_a_departments_part_does_not_become_the_item(actor, plan, round_, lead):
    item = added(actor, plan, all_departments=True)
    key = reported(actor, item, round_, department_id=lead)
    change_item(actor, item, None, {"all_departments": False, "lead_department_id": lead})
    change_report(actor, key, None, {"forecast": "green"})
    assert row(ActionItem, item).forecast is None


def test_who_is_not_asked_is_refused(actor, plan, lead, other):
    item = added(actor, plan, lead_department_id=lead, participating_department_ids=[other])
    key = opened(actor, plan, department_ids=[lead])
    assert faults_of(reported, speaking_for(actor, other), item, key) == [("/departmentId", "not_asked")]
    everybodys = added(actor, plan, all_departments=True)
    assert faults_of(lambda: reported(actor, everybodys, key, department_id=other)) == [("/departmentId", "not_asked")]


def test_the_lead_answers_for_what_others_report_on_its_item(actor, plan, lead, other):
    item = added(actor, plan, lead_department_id=lead, participating_department_ids=[other])
    key = opened(actor, plan)
    report = reported(speaking_for(actor, other), item, key)
    stepped(actor, key, lead, "ready")
    change_report(speaking_for(actor, lead), report, None, {"progress": 40})
    assert (part_status(key, lead), part_status(key, other)) == ("in_progress", "in_progress")


def test_of_what_all_do_the_lead_changes_no_report_of_others(actor, plan, lead, other):
    item = added(actor, plan, lead_department_id=lead, all_departments=True)
    key = opened(actor, plan, department_ids=[lead, other])
    report = reported(speaking_for(actor, other), item, key)
    stepped(actor, key, lead, "ready", "Klart.")
    with pytest.raises(Forbidden):
        change_report(speaking_for(actor, lead), report, None, {"progress": 40})
    assert part_status(key, lead) == "ready"


def test_who_was_closed_since_is_named_as_long_as_it_is_asked(actor, plan, item, round_, lead):
    with clock.at(NOW - timedelta(days=2)):
        change_department(actor, lead, None, {"valid_to": date(2026, 11, 21)})
    assert faults_of(lambda: reported(actor, item, department_id=lead)) == [("/departmentId", "unknown_department")]
    assert speaker_of(reported(actor, item, round_, department_id=lead)) == lead


def test_who_is_asked_later_reports_then(actor, plan, lead, other):
    item = added(actor, plan, lead_department_id=other)
    key = opened(actor, plan, department_ids=[lead])
    change_round(actor, key, None, {"department_ids": [lead, other]})
    assert speaker_of(reported(speaking_for(actor, other), item, key)) == other


def test_a_report_is_changed_and_corrected_by_who_speaks_for_its_department(actor, item, round_, lead, other):
    key = reported(speaking_for(actor, lead), item, round_)
    change_report(speaking_for(actor, lead), key, None, {"next_step": "Utbilda."})
    stranger = speaking_for(actor, other)
    with pytest.raises(Forbidden):
        change_report(stranger, key, None, {"next_step": "Annat."})
    closed(actor, round_)
    with pytest.raises(Forbidden):
        reported(stranger, item, corrects_id=key)
    assert speaker_of(reported(speaking_for(actor, lead), item, corrects_id=key)) == lead
