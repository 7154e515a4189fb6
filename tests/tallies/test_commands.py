"""Counting: once in five minutes, by as many workers as there are, and never against who writes."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from api.action_items.commands import move_item
from api.core import clock
from api.core.actor import ANONYMOUS, ITSELF
from api.core.db import db
from api.jobs.models import Job
from api.tallies.commands import plan_counting, write_down
from api.tallies.models import Tally, TallyCount, TallySum
from api.tallies.queries import KEPT, counted, outdated
from api.worker import Worker
from tests.conftest import NOW
from tests.support.build import added, adopted
from tests.support.jobs import WORKER
from tests.support.meanwhile import meanwhile
from tests.support.tallies import count, told, true

WANTED = "Europe/Stockholm", NOW.date()


@pytest.fixture
def boras(app, actors):
    with app.app_context():
        count()
        yield actors["boras-coordinator"]


@pytest.fixture
def item(boras):
    return added(boras, adopted(boras, visibility="public"), articles=[6])


def jobs():
    return db.session.scalar(select(func.count()).where(Job.kind == "count-tallies", Job.status == "waiting"))


def summed_up(table):
    """The sums by day, publication and article, of one kind of rows."""
    group = (table.day, table.published, table.number)
    sums = select(*group, *(func.sum(getattr(table, name)) for name in KEPT)).group_by(*group).order_by(*group)
    return [row for row in db.session.execute(sums).all() if any(row[3:])]


def anew(boras):
    return counted(WORKER, NOW.date(), [boras.signatory_id])


def test_where_nothing_changed_there_is_nothing_to_do(boras):
    plan_counting(WORKER)
    assert jobs() == 0


def test_what_changes_is_counted_once_in_five_minutes(boras, item):
    for minute in (5, 6, 9, 10):
        with clock.at(NOW + timedelta(minutes=minute)):
            plan_counting(WORKER)
    assert jobs() == 2


def test_a_worker_counts_by_itself(app, boras, item):
    with clock.at(NOW + timedelta(minutes=5)):
        Worker(app).work_off()
        assert not outdated(WORKER, *WANTED)
        assert told(ANONYMOUS) == true(ANONYMOUS)


def test_the_sums_are_those_of_what_was_counted(boras, item):
    count()
    assert summed_up(TallySum) == summed_up(TallyCount)
    move_item(boras, item, None, {"status": "cancelled", "cancel_reason": "Nej."})
    count()
    assert summed_up(TallySum) == summed_up(TallyCount)


def test_days_that_are_over_are_forgotten(boras):
    with clock.at(NOW + timedelta(2)):
        count()
        days = {day for table in (Tally, TallyCount, TallySum) for day in db.session.scalars(select(table.day))}
    assert days == {NOW.date() + timedelta(2)}


def test_what_changes_while_it_is_counted_is_outdated_at_once(boras, item):
    rows = anew(boras)
    move_item(boras, item, None, {"status": "cancelled", "cancel_reason": "Nej."})
    write_down(WORKER, WANTED, rows)
    assert [key for key, _ in outdated(WORKER, *WANTED)] == [boras.signatory_id]
    assert (told(ANONYMOUS), told(ITSELF)) == (true(ANONYMOUS), true(ITSELF))


def test_a_worker_that_comes_late_puts_nothing_wrong(boras, item):
    late = anew(boras)
    move_item(boras, item, None, {"status": "cancelled", "cancel_reason": "Nej."})
    count()
    write_down(WORKER, WANTED, late)
    assert told(ANONYMOUS) == true(ANONYMOUS)
    assert summed_up(TallySum) == summed_up(TallyCount)


def test_two_workers_at_the_same_moment_take_nothing_out_twice(request, actors):
    database = request.getfixturevalue("_postgresql")  # SQLite lets one in at a time
    database.renew()
    with database.app.app_context():
        count()
        rows = counted(WORKER, NOW.date(), list(db.session.scalars(select(Tally.signatory_id))))
        db.session.close()
        with meanwhile(database.app, "INSERT INTO tally_sum", lambda: write_down(WORKER, WANTED, rows)):
            write_down(WORKER, WANTED, rows)
        assert summed_up(TallySum) == summed_up(TallyCount)
        assert told(ANONYMOUS) == true(ANONYMOUS)
