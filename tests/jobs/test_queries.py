"""Whether something is due, and by which clock."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from api.core import clock
from api.core.db import db
from api.jobs.queries import any_due, asked_for, instant
from tests.conftest import NOW
from tests.support.jobs import WORKER, asked


@pytest.mark.parametrize(("later", "due"), [(timedelta(), True), (timedelta(seconds=1), False)])
def test_something_is_due_from_its_time_on(app, later, due):
    with app.app_context():
        asked("remind", "1", run_at=NOW + later)
        assert any_due(WORKER) == due


def test_keys_are_known_once_asked_for(app):
    with app.app_context():
        asked("remind", "1")
        assert asked_for(WORKER, ["remind:1", "remind:2"]) == {"remind:1"}


def test_workers_go_by_the_time_that_is_told(app):
    with app.app_context():
        assert db.session.scalar(select(instant(timedelta(hours=1)))) == NOW + timedelta(hours=1)


def test_else_by_the_time_that_it_is(app):
    token = clock._set_to.set(None)
    try:
        with app.app_context():
            found = db.session.scalar(select(instant()))
            assert abs(found - datetime.now(UTC)) < timedelta(seconds=5)
            asked_of = str(instant().compile(db.engine))
            assert ("clock_timestamp()" in asked_of) == (db.engine.dialect.name == "postgresql")
    finally:
        clock._set_to.reset(token)
