"""Tests of giving, changing and correcting reports: what the item says then, and what nobody may do."""

from datetime import date

import pytest
from sqlalchemy import func, select

from api.action_items.commands import change_item, move_item
from api.action_items.models import ActionItem
from api.action_plans.commands import move_plan
from api.core import clock
from api.core.db import db
from api.core.errors import Conflict, Stale
from api.core.journal import Event
from api.follow_up_rounds.commands import change_round
from api.status_reports.commands import change_report
from api.status_reports.models import StatusReport
from tests.conftest import NOW
from tests.support.build import NOTE, added, adopted, events, row, unit
from tests.support.rounds import closed, faults_of, opened, part_status, parts, reported, stepped

DAY = date(2026, 11, 20)
END = {"status": "completed", "result": "Klart.", "completed_on": DAY}


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
def everybodys(actor, plan):
    return added(actor, plan, all_departments=True)


@pytest.fixture
def round_(actor, plan, item):
    return opened(actor, plan)


def conflict(command, *arguments, **more):
    with pytest.raises(Conflict) as refused:
        command(*arguments, **more)
    return refused.value.message


def written():
    """How many events there are."""
    return db.session.scalar(select(func.count()).select_from(Event))


def told(key):
    return [event.type for event in events(key)]


def test_the_item_says_what_its_report_says(actor, item, round_):
    said = {"forecast": "green", "progress": 60, "comment": "Börjat.", "result": "Halva vägen."}
    key = reported(actor, item, round_, **said)
    found = row(ActionItem, item)
    assert (found.status, found.forecast, found.progress) == ("in_progress", "green", 60)
    assert (found.status_comment, found.result) == ("Börjat.", "Halva vägen.")
    assert (told(key), told(item)[1:]) == (
        ["status-report.created"],
        ["action-item.changed", "action-item.status-changed"],
    )


def test_a_report_of_the_same_status_writes_the_comment_alone(actor, item, round_):
    reported(actor, item, round_, status="not_started", comment="Väntar.")
    assert (row(ActionItem, item).status_comment, told(item)[1:]) == ("Väntar.", ["action-item.changed"])


def test_a_report_ends_an_item_by_its_own_rules(actor, item, round_):
    reported(actor, item, round_, **END)
    found = row(ActionItem, item)
    assert (found.status, found.result, found.completed_on) == ("completed", "Klart.", DAY)


def test_what_the_item_refuses_leaves_nothing_behind(actor, item, round_, lead):
    before = written()
    assert conflict(reported, actor, item, round_, status="paused").code == "illegal_transition"
    lacking = faults_of(lambda: reported(actor, item, round_, status="completed", forecast="green"))
    assert lacking == [("/completedOn", "completed_on_required"), ("/result", "result_required")]
    assert (written(), row(ActionItem, item).forecast, part_status(round_, lead)) == (before, None, "not_started")


def test_a_colour_does_not_speak_alone(actor, item, round_):
    assert faults_of(lambda: reported(actor, item, round_, forecast="red")) == [("/deviation", "deviation_required")]


def test_a_new_deadline_is_proposed_only(actor, item, round_):
    key = reported(actor, item, round_, proposed_due_date=date(2027, 3, 31))
    assert row(StatusReport, key).proposed_due_date == date(2027, 3, 31)
    assert row(ActionItem, item).due_date is None


def test_an_item_is_reported_once_in_a_round(actor, item, round_):
    key = reported(actor, item, round_)
    message = conflict(reported, actor, item, round_)
    assert (message.code, message.values) == ("reported_already", {"report": key})


def test_of_what_all_do_each_department_reports_once(actor, everybodys, round_, lead, other):
    change_round(actor, round_, None, {"department_ids": [lead, other]})
    for department in (lead, other):
        reported(actor, everybodys, round_, department_id=department, **END)
        again = conflict(reported, actor, everybodys, round_, department_id=department)
        assert again.code == "reported_already"
    assert (row(ActionItem, everybodys).status, told(everybodys)) == ("not_started", ["action-item.created"])


def test_between_rounds_there_are_as_many_as_one_likes(actor, item):
    first, second = reported(actor, item), reported(actor, item, status="paused", comment="Vakans.")
    assert [row(StatusReport, key).round_id for key in (first, second)] == [None, None]
    assert row(ActionItem, item).status == "paused"


def test_the_first_report_begins_the_departments_part(actor, item, round_, lead):
    reported(actor, item, round_)
    part = parts(round_)[lead]
    assert (part.status, told(part.id)[1:]) == ("in_progress", ["round-department.status-changed"])


def test_a_planned_round_takes_no_reports_and_a_closed_one_neither(actor, item, round_):
    closed(actor, round_)
    assert conflict(reported, actor, item, round_).code == "round_not_open"


def test_after_its_last_day_a_round_takes_no_reports(actor, item, round_):
    change_round(actor, round_, None, {"closes_on": date(2026, 11, 30)})
    with clock.at(NOW.replace(month=12, day=1)):
        assert conflict(reported, actor, item, round_).code == "round_over"


def test_a_change_of_the_report_changes_the_item_and_the_departments_part(actor, item, round_, lead):
    key = reported(actor, item, round_, forecast="green")
    stepped(actor, round_, lead, "ready")
    change_report(actor, key, frozenset({1}), {"forecast": "grey", "next_step": "Utbilda."})
    assert (row(ActionItem, item).forecast, part_status(round_, lead)) == ("grey", "in_progress")
    assert events(key)[-1].changed == {"forecast": ["green", "grey"], "nextStep": [None, "Utbilda."]}


def test_a_change_to_the_same_is_none(actor, item, round_, lead):
    key = reported(actor, item, round_, forecast="green")
    stepped(actor, round_, lead, "ready")
    change_report(actor, key, None, {"forecast": "green"})
    assert (told(key), part_status(round_, lead)) == (["status-report.created"], "ready")


def test_a_change_of_status_takes_along_what_the_report_said_already(actor, item, round_):
    key = reported(actor, item, round_, **END, comment="Saknade en enhet.")
    change_report(actor, key, None, {"status": "in_progress", "completed_on": None})
    found = row(ActionItem, item)
    assert (found.status, found.status_comment) == ("in_progress", "Saknade en enhet.")


def test_what_was_proposed_may_pass_while_the_report_is_changed(actor, item, round_):
    key = reported(actor, item, round_, proposed_due_date=date(2026, 11, 24))
    with clock.at(NOW.replace(day=25)):
        change_report(actor, key, None, {"next_step": "Utbilda."})
        late = faults_of(change_report, actor, key, None, {"proposed_due_date": date(2026, 11, 23)})
    assert late == [("/proposedDueDate", "in_the_past")]


def test_a_change_that_the_item_refuses_is_none(actor, item, round_):
    key = reported(actor, item, round_)
    before = written()
    found = faults_of(change_report, actor, key, None, {"status": "completed"})
    assert (found[0], written()) == (("/completedOn", "completed_on_required"), before)
    assert row(StatusReport, key).status == "in_progress"


def test_an_older_version_is_not_changed(actor, item, round_):
    with pytest.raises(Stale):
        change_report(actor, reported(actor, item, round_), frozenset({7}), {"next_step": "x"})


def test_the_item_does_not_follow_what_is_no_longer_its_last_report(actor, item, round_):
    key = reported(actor, item, round_, forecast="green")
    with clock.at(NOW.replace(hour=13)):
        reported(actor, item, forecast="grey")
        change_report(actor, key, None, {"forecast": "yellow", "deviation": "Sent.", "deviation_reason": "Vakans."})
    assert row(ActionItem, item).forecast == "grey"


def test_the_item_of_a_closed_plan_stays_as_it_was(actor, plan, item, round_):
    move_plan(actor, plan, None, {"status": "expired", "comment": "Slut."})
    reported(actor, item, round_, status="paused")
    assert row(ActionItem, item).status == "not_started"
    assert conflict(reported, actor, item).code == "plan_closed"


@pytest.mark.parametrize("end", ["closed", "over", "between"])
def test_a_frozen_report_is_not_changed(actor, item, round_, end):
    change_round(actor, round_, None, {"closes_on": date(2026, 11, 30)})
    key = reported(actor, item, None if end == "between" else round_)
    if end == "closed":
        closed(actor, round_)
    with clock.at(NOW.replace(month=12, day=1) if end == "over" else NOW):
        assert conflict(change_report, actor, key, None, {"next_step": "x"}).code == "report_frozen"


def test_a_correction_stands_beside_what_it_corrects_and_the_item_follows(actor, item, round_):
    key = reported(actor, item, round_, progress=60)
    closed(actor, round_)
    correction = row(StatusReport, reported(actor, item, corrects_id=key, progress=40))
    assert (correction.round_id, correction.department_id) == (round_, row(StatusReport, key).department_id)
    assert (row(ActionItem, item).progress, row(StatusReport, key).progress) == (40, 60)


def test_what_can_be_changed_is_not_corrected(actor, item, round_):
    key = reported(actor, item, round_)
    assert conflict(reported, actor, item, corrects_id=key).code == "report_not_frozen"


def test_a_report_is_corrected_once_and_then_its_correction(actor, item, round_):
    key = reported(actor, item, round_)
    closed(actor, round_)
    second = reported(actor, item, corrects_id=key)
    message = conflict(reported, actor, item, corrects_id=key)
    assert (message.code, message.values) == ("corrected_already", {"report": second})
    assert row(StatusReport, reported(actor, item, corrects_id=second)).corrects_id == second


def test_a_correction_is_of_the_same_item_round_and_department(actor, plan, item, round_, other):
    stranger, key = added(actor, plan), reported(actor, item, round_)
    closed(actor, round_)
    found = faults_of(lambda: reported(actor, stranger, corrects_id=key, department_id=other))
    assert found == [("/actionItemId", "not_the_same"), ("/departmentId", "not_the_same")]


def test_the_neighbours_report_is_unknown(actor, actors, item, round_):
    key = reported(actor, item, round_)
    found = faults_of(lambda: reported(actors["gotland-coordinator"], item, corrects_id=key))
    assert found == [("/correctsId", "unknown_reference")]


def test_the_item_does_not_follow_a_correction_of_what_is_past(actor, item, round_):
    key = reported(actor, item, round_, progress=60)
    closed(actor, round_)
    with clock.at(NOW.replace(hour=13)):
        reported(actor, item, progress=80)
        reported(actor, item, corrects_id=key, progress=50)
    assert row(ActionItem, item).progress == 80


def test_what_is_corrected_before_the_round_is_closed_is_approved_anew(actor, item, round_, lead):
    change_round(actor, round_, None, {"closes_on": date(2026, 11, 30)})
    key = reported(actor, item, round_)
    stepped(actor, round_, lead, "ready")
    stepped(actor, round_, lead, "approved")
    with clock.at(NOW.replace(month=12, day=1)):
        reported(actor, item, corrects_id=key)
    assert part_status(round_, lead) == "in_progress"


def test_a_correction_in_a_closed_round_leaves_the_departments_as_they_were(actor, item, round_, lead):
    key = reported(actor, item, round_)
    stepped(actor, round_, lead, "ready")
    closed(actor, round_)
    reported(actor, item, corrects_id=key)
    assert part_status(round_, lead) == "ready"


def test_a_report_follows_what_others_did_to_the_item(actor, item, round_, lead):
    move_item(actor, item, None, {"status": "in_progress"})
    change_item(actor, item, None, {"forecast": "green"})
    key = reported(actor, item, round_, status="paused", comment="Vakans.")
    kept = events(item)
    assert [event.changed.get("status") for event in kept][1:] == [
        ["not_started", "in_progress"],
        None,
        ["in_progress", "paused"],
    ]
    assert row(StatusReport, key).department_id == lead
