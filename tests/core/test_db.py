"""Tests of the database as we settle it: what comes back as it went in, on either engine."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import literal, select, text, update
from sqlalchemy.exc import IntegrityError

from api.core import clock
from api.core.actor import ANONYMOUS, ITSELF
from api.core.db import Base, Id, Instant, Key, db, in_use, one_of
from api.core.engines import reading
from api.departments.models import Department
from api.goals.models import Goal
from api.signatories.models import Signatory
from api.signatories.rules import SignatoryKind
from tests.support.databases import settings_for
from tests.support.empty import application


@pytest.fixture
def context(app):
    with app.app_context():
        yield app
        db.session.close()


def boras():
    return db.session.scalars(select(Signatory).where(Signatory.slug == "boras")).one()


def test_an_id_is_text_on_every_engine(context):
    key = boras().id
    assert isinstance(key, str)
    assert db.session.scalar(select(literal(key, Id))) == key


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=2))])
def test_an_instant_comes_back_in_utc_whatever_zone_it_went_in_with(context, zone):
    moment = datetime(2026, 3, 8, 9, 30, 0, 123_000, zone)
    row = boras()
    row.created_at = moment
    db.session.flush()
    found = db.session.scalar(select(Signatory.created_at).where(Signatory.id == row.id))
    assert (found, found.tzinfo) == (moment, UTC)


def test_keys_are_compared_byte_by_byte_on_every_engine(context):
    names = ["a", "B", "{", "Z", "å", "-", "1"]
    row = " UNION ALL ".join(f"SELECT '{name}' AS name" for name in names)
    order = ' COLLATE "C"' if db.engine.dialect.name == "postgresql" else ""
    found = db.session.scalars(text(f"SELECT name FROM ({row}) AS names ORDER BY name{order}")).all()  # noqa: S608
    assert found == sorted(names)


@pytest.mark.parametrize("kind", [Id(), Key(20)])
def test_ids_and_keys_read_as_text(kind):
    assert kind.python_type is str


def test_instants_read_as_instants():
    assert Instant().python_type is datetime


def test_an_unknown_code_is_refused_by_the_database(context):
    boras().kind = "kingdom"
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_reference_to_nothing_is_refused_by_the_database(context):
    db.session.scalars(select(Department)).first().parent_id = "00000000-0000-7000-8000-000000000000"
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_constraint_is_named_after_its_column():
    assert one_of("kind", SignatoryKind).name == "kind"


def test_every_constraint_has_a_name():
    unnamed = [item for table in Base.metadata.sorted_tables for item in table.constraints if not item.name]
    assert unnamed == []


def test_a_change_makes_a_new_version_and_time(context):
    row = boras()
    version = row.version
    row.name = "Ny"
    db.session.flush()
    assert (row.version, row.updated_at) == (version + 1, clock.now())


def test_a_change_of_what_the_row_owns_makes_a_new_version(context):
    row = boras()
    version = row.version
    row.touch()
    db.session.flush()
    assert row.version == version + 1


def test_what_something_refers_to_is_in_use(context):
    goal = db.session.scalars(select(Goal)).first()
    assert in_use(boras())
    assert in_use(goal)


def test_what_only_its_own_refer_to_is_not_in_use(context):
    goal = db.session.scalars(select(Goal)).first()
    referring = {table.name for table in Base.metadata.sorted_tables if "goal_id" in table.c}
    assert not in_use(goal, owned=referring)
    assert in_use(goal, owned=referring - {"action_item"})


def test_what_only_deleted_things_refer_to_is_not_in_use(context):
    goal = db.session.scalars(select(Goal)).first()
    for table in Base.metadata.sorted_tables:
        if "goal_id" in table.c and "deleted_at" in table.c and "since" not in table.c:
            db.session.execute(update(table).values(deleted_at=clock.now()))
    assert not in_use(goal)


def test_reads_outside_of_commands_do_not_see_what_is_not_committed(context):
    boras().name = "Ny"
    db.session.flush()
    with reading(ANONYMOUS) as connection:
        assert connection.scalar(select(Signatory.name).where(Signatory.slug == "boras")) == "Borås Stad"


def test_reads_within_a_command_see_what_it_has_written(context):
    db.session.info["actor"] = ITSELF
    boras().name = "Ny"
    db.session.flush()
    with reading(ANONYMOUS) as connection:
        assert connection.scalar(select(Signatory.name).where(Signatory.slug == "boras")) == "Ny"


def test_sqlite_keeps_what_it_has_promised_and_waits_its_turn(tmp_path):
    with application(settings_for(f"sqlite:///{tmp_path}/tracker.db", tmp_path)):
        for name, value in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000)):
            assert db.session.scalar(text(f"PRAGMA {name}")) == value
