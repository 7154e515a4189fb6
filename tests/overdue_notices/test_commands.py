"""That an item became overdue is recorded once for each of its deadlines, in its municipality's own day."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from api.action_items.commands import change_item, move_item
from api.action_items.models import ActionItem
from api.core import clock
from api.core.db import db
from api.core.journal import Event
from api.core.transaction import unit
from api.jobs.models import Job
from api.jobs.rules import NotNow
from api.overdue_notices.commands import note_overdue, plan_turns_of_day, turn_day
from api.signatories.commands import change_signatory
from tests.support.build import NOTE, added, adopted, drafted, row
from tests.support.jobs import WORKER

DUE = date(2026, 11, 24)
BECAME = "action-item.became-overdue"


@pytest.fixture
def boras(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def plan(boras):
    return adopted(boras)


def turned(moment, zone="Europe/Stockholm"):
    """What the worker does at this moment."""
    with clock.at(moment):
        with unit(WORKER):
            turn_day(WORKER, {"zone": zone, "day": str(clock.today(zone))})
        jobs = db.session.scalars(select(Job).where(Job.kind == "note-overdue")).all()
        for job in jobs:
            with unit(WORKER):
                note_overdue(WORKER, job.payload)


def recorded(key):
    found = select(Event).where(Event.entity_id == key, Event.type == BECAME).order_by(Event.position)
    return list(db.session.scalars(found))


def at(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(("hour", "times"), [(22, 0), (23, 1)])
def test_the_day_turns_where_the_item_belongs(boras, plan, hour, times):
    key = added(boras, plan, due_date=DUE)
    turned(at(24, hour))
    assert len(recorded(key)) == times


def test_in_another_zone_later(boras, plan):
    change_signatory(boras, boras.signatory_id, None, {"time_zone": "Atlantic/Azores"})
    key = added(boras, plan, due_date=DUE)
    turned(at(25, 0), "Atlantic/Azores")
    assert recorded(key) == []
    turned(at(25, 1), "Atlantic/Azores")
    assert len(recorded(key)) == 1


def test_it_is_recorded_once_however_often_it_is_looked_for(boras, plan):
    key = added(boras, plan, due_date=DUE)
    for day in (25, 26, 27):
        turned(at(day, 6))
    move_item(boras, key, None, {"status": "completed", "completed_on": date(2026, 11, 20), "result": "Klar"})
    move_item(boras, key, None, {"status": "in_progress", "comment": "Återöppnad"})
    turned(at(28, 6))
    assert len(recorded(key)) == 1


def test_another_deadline_is_recorded_again(boras, plan):
    key = added(boras, plan, due_date=DUE)
    turned(at(25, 6))
    change_item(boras.noting(NOTE), key, None, {"due_date": date(2026, 11, 26)})
    turned(at(26, 6))
    turned(at(27, 6))
    assert [event.after["dueDate"] for event in recorded(key)] == ["2026-11-24", "2026-11-26"]


def test_what_is_finished_or_only_drafted_does_not_become_overdue(boras, plan):
    finished, sketched = added(boras, plan, due_date=DUE), added(boras, drafted(boras), due_date=DUE)
    move_item(boras, finished, None, {"status": "cancelled", "cancel_reason": "Behövs inte."})
    turned(at(25, 6))
    assert (recorded(finished), recorded(sketched)) == ([], [])


def test_the_item_itself_stays_as_it_is(boras, plan):
    key = added(boras, plan, due_date=DUE)
    before = row(ActionItem, key).version
    turned(at(25, 6))
    assert row(ActionItem, key).version == before


def test_the_event_says_that_nobody_did_it_but_the_worker(boras, plan):
    key = added(boras, plan, due_date=DUE)
    turned(at(25, 6))
    [event] = recorded(key)
    assert (event.source, event.account_id, event.changed) == ("worker", None, {})


def test_each_day_of_a_zone_is_asked_for_once(boras):
    with clock.at(at(25, 6)):
        plan_turns_of_day(WORKER)
        plan_turns_of_day(WORKER)
        jobs = db.session.scalars(select(Job.key).where(Job.kind == "turn-of-day").order_by(Job.key)).all()
    assert jobs == ["turn-of-day:Europe/Stockholm:2026-11-22", "turn-of-day:Europe/Stockholm:2026-11-25"]


def test_a_machine_whose_clock_is_behind_waits_for_the_day(boras):
    with clock.at(at(24, 22)), pytest.raises(NotNow):
        turn_day(WORKER, {"zone": "Europe/Stockholm", "day": "2026-11-25"})
