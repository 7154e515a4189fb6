"""What is due by a day."""

from datetime import date

import pytest

from api.reminders.due import due_by
from api.reminders.rules import ReminderKind
from tests.support.build import added, adopted, unit
from tests.support.rows import answering, asked

BY = date(2026, 12, 31)


@pytest.fixture
def boras(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


def found(actor, kind):
    return [due for due in due_by(actor.signatory_id, BY) if due.kind == kind]


def test_an_item_is_due_with_its_number_department_and_plan(boras):
    plan = adopted(boras, title="Planen")
    key = added(boras, plan, reference="6.1", title="Utbilda", due_date=BY, lead_department_id=unit(boras, "TEN"))
    [due] = [due for due in found(boras, ReminderKind.ACTION_ITEM) if due.id == key]
    assert due[2:] == (BY, unit(boras, "TEN"), "Tekniska nämnden", "6.1 Utbilda", "Planen")


def test_what_is_due_later_or_never_is_not_found(boras):
    plan = adopted(boras)
    keys = {added(boras, plan, due_date=date(2027, 1, 1)), added(boras, plan)}
    assert not keys & {due.id for due in found(boras, ReminderKind.ACTION_ITEM)}


def test_another_signatorys_is_not_found(boras, actors):
    who = (boras, actors["gotland-coordinator"])
    ours, theirs = ({due.id for due in due_by(actor.signatory_id, BY)} for actor in who)
    assert ours
    assert theirs
    assert not ours & theirs


@pytest.mark.parametrize(("status", "owed"), [("not_started", 1), ("in_progress", 1), ("ready", 0), ("approved", 0)])
def test_a_department_owes_what_it_has_not_marked_ready(boras, status, owed):
    key = asked(boras, adopted(boras, title="Planen"), title="Helår", deadline=BY)
    answering(boras, key, "TEN", status)
    rounds = [due for due in found(boras, ReminderKind.FOLLOW_UP_ROUND) if due.id == key]
    assert [due[2:] for due in rounds] == [(BY, unit(boras, "TEN"), "Tekniska nämnden", "Helår", "Planen")] * owed


@pytest.mark.parametrize("status", ["planned", "closed", "reported"])
def test_nothing_is_owed_in_a_round_that_is_not_open(boras, status):
    key = asked(boras, adopted(boras), deadline=BY, status=status)
    answering(boras, key, "TEN")
    assert key not in {due.id for due in found(boras, ReminderKind.FOLLOW_UP_ROUND)}


@pytest.mark.parametrize(("closes_on", "owed"), [(date(2026, 11, 22), 1), (date(2026, 11, 21), 0)])
def test_nothing_is_owed_once_no_reports_are_taken(boras, closes_on, owed):
    key = asked(boras, adopted(boras), deadline=date(2026, 11, 20), closes_on=closes_on)
    answering(boras, key, "TEN")
    assert [due.id for due in found(boras, ReminderKind.FOLLOW_UP_ROUND)].count(key) == owed
