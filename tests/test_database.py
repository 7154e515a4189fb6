"""The database's life: migrations make what the models say, and one migrates at a time."""

import threading
from dataclasses import replace

import pytest
from alembic import command
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import IntegrityError

from api import database as life
from api.app import create_app
from api.cli import OPERATOR
from api.core.db import Base, db
from api.core.engines import reading
from api.core.journal import Event, JournalHead
from api.core.paging import Query, page
from api.departments.models import Department
from api.events.queries import EVENTS, committed
from tests.support.chains import disarmed
from tests.support.databases import settings_for
from tests.support.empty import application, empty_database, shape, using


@pytest.fixture
def settings(engine, tmp_path, request):
    """Of an installation whose database is empty."""
    with empty_database(engine, tmp_path, request) as url:
        yield settings_for(url, tmp_path)


@pytest.fixture
def empty(settings):
    with application(settings) as app:
        yield app


def test_an_empty_database_has_no_revision(empty):
    with life.owning() as connection:
        assert life.revision(connection) is None


def test_upgrading_brings_it_to_this_version(empty):
    assert life.upgrade() is True
    with life.owning() as connection:
        assert life.revision(connection) == life.head()


def test_upgrading_again_does_nothing(empty):
    life.upgrade()
    before = shape()
    assert life.upgrade() is False
    assert shape() == before


def test_the_migrated_database_is_what_the_models_say(empty):
    life.upgrade()
    assert life.differences() == []


def test_migrations_make_the_very_tables_that_the_models_make(empty):
    life.upgrade()
    migrated = shape()
    with life.owning() as connection:
        Base.metadata.drop_all(connection)
        Base.metadata.create_all(connection)
    assert migrated == shape()


def test_the_way_down_leaves_nothing_and_the_way_up_goes_again(empty):
    life.upgrade()
    up = shape()
    with life.owning() as connection:
        command.downgrade(life.configuration(connection), "base")
    assert shape() == []
    life.upgrade()
    assert shape() == up


def test_an_upgrade_keeps_the_data(app):
    with app.app_context():
        before = db.session.scalar(text("SELECT count(*) FROM event"))
        db.session.remove()
        assert life.upgrade() is False
        assert db.session.scalar(text("SELECT count(*) FROM event")) == before


def delete_departments():
    with life.owner_engine().begin() as connection:
        connection.execute(delete(Department))
        life.check_references(connection)


def test_a_migration_that_leaves_references_to_nothing_is_refused(app):
    """PostgreSQL looks at once, SQLite at the end."""
    with app.app_context(), pytest.raises((life.Refused, IntegrityError)):
        delete_departments()
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Department)) == 58


def test_two_upgrades_at_once_do_not_collide(settings):
    """Two applications, made one after the other: Python 3.11 may fail where two threads parse at once."""
    done, start = [], threading.Barrier(2)

    def upgrade(app):
        with using(app):
            start.wait(60)
            done.append(life.upgrade())

    threads = [threading.Thread(target=upgrade, args=(create_app(replace(settings)),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(done) == [False, True]


def test_the_head_is_the_newest_migration():
    names = sorted(file.name for file in (life.MIGRATIONS / "versions").glob("0*.py"))
    assert names[-1].startswith(life.head())


def ordered():
    with life.owning() as connection:
        return list(connection.scalars(select(Event.id).order_by(Event.oxid, Event.position)))


def seen_by_operator():
    with reading(OPERATOR) as connection:
        return page(connection, OPERATOR, EVENTS, committed(OPERATOR), Query(limit=1)).total


def test_a_dump_read_into_a_new_cluster_is_in_the_feed_in_the_order_that_it_had(request):
    """PostgreSQL counts the transactions of a cluster, and the feed waits for those that are under way."""
    with request.getfixturevalue("_postgresql").renew().app_context():
        with life.owning() as connection, disarmed(connection):
            connection.execute(update(Event).values(oxid=10**15 - Event.position))
            connection.execute(update(JournalHead).values(last_xid=10**15))
        before = ordered()
        assert (seen_by_operator(), len(before) > 100) == (0, True)
        life.upgrade()
        assert (seen_by_operator(), ordered()) == (len(before), before)
