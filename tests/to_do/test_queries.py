"""Tests of what waits for whom: by role, on its day, and no longer than that."""

from datetime import date

import pytest

from api.action_items.commands import change_item
from api.action_plans.commands import delete_plan
from api.core import clock
from api.core.engines import reading
from api.core.paging import Query, page
from api.departments.models import Department
from api.follow_up_rounds.commands import change_round, delete_round
from api.to_do.policy import visible
from api.to_do.queries import TO_DO
from tests.conftest import NOW
from tests.support.build import NOTE, added, adopted, drafted, row, unit, with_role
from tests.support.remarks import answered, asked, said
from tests.support.rounds import closed, opened, planned, reported, speaking_for, stepped


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
def round_(actor, plan, item):
    return opened(actor, plan, closes_on=date(2026, 12, 4))


def tasks(actor, **filters):
    """Every task of the actor but those of the sample's round, as kind and what it is about."""
    with reading(actor) as connection:
        rows = page(connection, actor, TO_DO, visible(actor), Query(filters=filters, limit=100)).rows
    own = [one for one in rows if "påhittat" not in one["action_plan"]["title"]]
    return [(one["kind"], (one["action_item"] or {}).get("id")) for one in own]


def on(month, day, hour=12):
    return clock.at(NOW.replace(month=month, day=day, hour=hour))


def test_a_reporter_is_to_report_and_then_to_mark_ready(actor, item, round_, lead):
    reporter = speaking_for(actor, lead)
    assert tasks(reporter) == [("report", item)]
    reported(reporter, item, round_)
    assert tasks(reporter) == [("mark_ready", None)]
    stepped(reporter, round_, lead, "ready")
    assert tasks(reporter) == []


def test_what_was_sent_back_is_to_be_marked_ready_again(actor, item, round_, lead):
    reported(actor, item, round_)
    stepped(actor, round_, lead, "ready")
    stepped(actor, round_, lead, "in_progress", "Siffran saknas.")
    assert tasks(speaking_for(actor, lead)) == [("mark_ready", None)]


def test_an_approver_is_to_approve_what_is_ready_for_that_very_department(actor, item, round_, lead, other):
    reported(actor, item, round_)
    stepped(actor, round_, lead, "ready")
    assert tasks(speaking_for(actor, approves=[lead])) == [("approve", None)]
    assert tasks(speaking_for(actor, lead, approves=[other])) == []
    stepped(actor, round_, lead, "approved")
    assert tasks(speaking_for(actor, approves=[lead])) == []


def test_what_all_do_waits_for_each_department(actor, plan, lead, other):
    item = added(actor, plan, all_departments=True)
    key = opened(actor, plan, department_ids=[lead, other])
    reported(actor, item, key, department_id=lead)
    assert tasks(speaking_for(actor, lead)) == [("mark_ready", None)]
    assert tasks(speaking_for(actor, other)) == [("report", item)]


def test_who_takes_part_is_to_report_only_where_nobody_leads(actor, plan, lead, other):
    item = added(actor, plan, lead_department_id=lead, participating_department_ids=[other])
    opened(actor, plan)
    assert tasks(speaking_for(actor, other)) == [("mark_ready", None)]
    change_item(actor, item, None, {"lead_department_id": None})
    assert tasks(speaking_for(actor, other)) == [("report", item)]


def test_nothing_is_to_be_reported_after_the_last_local_day(actor, item, round_, lead):
    reporter = speaking_for(actor, lead)
    with on(12, 4, hour=22):
        assert tasks(reporter) == [("report", item)]
    with on(12, 4, hour=23):  # midnight in Sweden
        assert tasks(reporter) == []


@pytest.mark.parametrize("end", ["closed", "deleted", "planned"])
def test_only_open_rounds_ask_for_reports(actor, plan, item, lead, end):
    key = planned(actor, plan, department_ids=[lead]) if end == "planned" else opened(actor, plan)
    if end == "closed":
        closed(actor, key)
    if end == "deleted":
        delete_round(actor, key, None)
    assert tasks(speaking_for(actor, lead)) == []


def test_a_round_is_to_be_opened_on_its_local_day(actor, plan, item):
    planned(actor, plan, opens_on=date(2026, 11, 25))
    with on(11, 24, hour=22):
        assert tasks(actor, kind=["open_round"]) == []
    with on(11, 24, hour=23):
        assert tasks(actor, kind=["open_round"]) == [("open_round", None)]


@pytest.mark.parametrize(("closes_on", "last"), [(None, 30), (date(2026, 12, 4), 34)])
def test_a_round_is_to_be_closed_when_its_last_local_day_is_over(actor, plan, item, closes_on, last):
    opened(actor, plan, closes_on=closes_on)
    month, day = divmod(last, 31)
    with on(11 + month, day + month, hour=22):
        assert tasks(actor, kind=["close_round"]) == []
    with on(11 + month, day + month, hour=23):
        assert tasks(actor, kind=["close_round"]) == [("close_round", None)]


def test_a_proposed_deadline_is_to_be_decided_until_the_item_says_it(actor, item, round_):
    reported(actor, item, round_, proposed_due_date=date(2027, 3, 31))
    assert tasks(actor) == [("decide_deadline", item)]
    change_item(actor, item, None, {"due_date": date(2027, 3, 31)})
    assert tasks(actor) == []


def test_what_a_department_is_asked_waits_for_it_until_it_has_answered(actor, actors, item, lead, other):
    question = asked(actors["boras-politician"], action_item_id=item)
    for reporter in (speaking_for(actor, lead), speaking_for(actor, approves=[lead])):
        assert tasks(reporter, kind=["answer_question"]) == [("answer_question", item)]
    assert tasks(actor) == tasks(speaking_for(actor, other)) == []
    answered(actor, question)
    assert tasks(speaking_for(actor, lead)) == []


def test_what_no_department_is_asked_waits_for_the_coordinator(actor, actors, plan, lead):
    question = asked(actors["boras-politician"], action_plan_id=plan)
    assert tasks(actor, due_before=date(2026, 12, 7)) == [("answer_question", None)]
    assert tasks(actor, due_before=date(2026, 12, 6)) == tasks(speaking_for(actor, lead)) == []
    with on(12, 1):
        said(actor, corrects_id=question)
        assert tasks(actor) == [("answer_question", None)]


def test_a_question_on_what_is_deleted_waits_for_nobody(actor):
    plan = drafted(actor)
    asked(actor, action_plan_id=plan)
    delete_plan(actor, plan, None)
    assert tasks(actor) == []


def test_a_later_report_takes_a_proposal_back(actor, item, round_):
    reported(actor, item, round_, proposed_due_date=date(2027, 3, 31))
    with clock.at(NOW.replace(hour=13)):
        reported(actor, item)
    assert tasks(actor) == []


def test_what_one_reports_takes_no_proposal_of_another_back(actor, plan, lead, other):
    item = added(actor, plan, all_departments=True)
    key = opened(actor, plan, department_ids=[lead, other])
    reported(actor, item, key, department_id=lead, proposed_due_date=date(2027, 3, 31))
    with clock.at(NOW.replace(hour=13)):
        reported(actor, item, key, department_id=other)
    assert ("decide_deadline", item) in tasks(actor)


def test_of_an_item_at_its_end_no_deadline_is_decided(actor, item, round_):
    reported(actor, item, round_, proposed_due_date=date(2027, 3, 31))
    with clock.at(NOW.replace(hour=13)):
        reported(actor, item, status="cancelled", cancel_reason="Nej.")
    assert tasks(actor) == []


@pytest.mark.parametrize("role", ["politician", "registrar", "auditor", "network_reader", "reporter", "approver"])
def test_who_acts_for_nobody_has_nothing_to_do(actor, item, round_, role):
    reported(actor, item, round_, proposed_due_date=date(2027, 3, 31))
    with on(12, 6):
        assert tasks(with_role(actor, role)) == []


def test_the_neighbour_has_none_of_it(actor, actors, item, round_, lead):
    with on(12, 6):
        assert tasks(actor) == [("close_round", None)]
        assert tasks(actors["gotland-coordinator"]) == []


def test_tasks_are_found_by_round_and_department(actor, item, round_, lead, other):
    reporter, code = speaking_for(actor, lead, other), row(Department, lead).code
    assert tasks(reporter, round=[round_]) == tasks(reporter, department=[code]) == [("report", item)]
    assert tasks(reporter, department=["KUN"]) == tasks(reporter, due_before=date(2026, 11, 30)) == []
    assert tasks(reporter, due_before=date(2026, 12, 1)) == [("report", item)]


def test_the_most_urgent_stands_first(actor, plan, item, round_, lead):
    urgent = added(actor, plan, lead_department_id=lead, due_date=date(2026, 11, 23))
    later = added(actor, plan, lead_department_id=lead, due_date=date(2027, 11, 23))
    assert [key for _, key in tasks(speaking_for(actor, lead))][:2] == [urgent, later]


def test_more_time_moves_what_is_to_be_done(actor, item, round_, lead):
    change_round(actor, round_, None, {"closes_on": date(2026, 12, 11)})
    with on(12, 6):
        assert tasks(speaking_for(actor, lead)) == [("report", item)]


def test_who_has_said_to_be_ready_has_nothing_more_to_report(actor, item, round_, lead):
    stepped(actor, round_, lead, "ready", "Vilar i år.")
    assert tasks(speaking_for(actor, lead)) == []
