"""The database's life: migrations make what the models say, and one migrates at a time."""

import threading
from contextlib import contextmanager
from dataclasses import replace

import psycopg
import pytest
from alembic import command
from sqlalchemy import text

from api import database as life
from api.app import create_app
from api.core.db import Base, db
from tests.support.databases import settings_for


@contextmanager
def empty_postgresql(url):
    """A new database beside the one of the sample."""
    server, _, name = url.replace("+psycopg", "").rpartition("/")
    name = f"{name}_empty"

    def execute(*statements):
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
    execute(drop, f'CREATE DATABASE "{name}"')
    yield f"{server}/{name}".replace("postgresql:", "postgresql+psycopg:")
    execute(drop)


@contextmanager
def application(settings):
    app = create_app(settings)
    with app.app_context():
        yield app
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def settings(engine, tmp_path, request):
    """Of an installation whose database is empty."""
    if engine == "sqlite":
        yield settings_for(f"sqlite:///{tmp_path / 'empty.db'}", tmp_path)
        return
    with empty_postgresql(request.getfixturevalue("_postgresql").app.config["SETTINGS"].database_url) as url:
        yield settings_for(url, tmp_path)


@pytest.fixture
def empty(settings):
    with application(settings) as app:
        yield app


SHAPE = {
    "sqlite": ("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic_version%'",),
    "postgresql": (
        """SELECT table_name, column_name, data_type, character_maximum_length, collation_name, is_nullable,
        column_default, is_identity FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> 'alembic_version'""",
        """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'""",
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'",
    ),
}


def shape():
    """Everything that the database says of its tables, in an order of its own."""
    with life.owning() as connection:
        rows = [row for sql in SHAPE[connection.dialect.name] for row in connection.execute(text(sql))]
    return sorted([_plain(value) for value in row] for row in rows)


def _plain(value):
    """Without white space, and with the parts of an SQLite table in one order, which is no part of what they say."""
    words = " ".join(str(value).replace('"', "").split())
    if not words.startswith("CREATE TABLE"):
        return words
    head, _, body = words.partition("(")
    return [head.strip(), *sorted(part.strip() for part in body.rpartition(")")[0].split(","))]


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


def test_two_upgrades_at_once_do_not_collide(settings):
    done, start = [], threading.Barrier(2)

    def upgrade():
        with application(replace(settings)):
            start.wait(10)
            done.append(life.upgrade())

    threads = [threading.Thread(target=upgrade) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(done) == [False, True]


def test_the_head_is_the_newest_migration():
    names = sorted(file.name for file in (life.MIGRATIONS / "versions").glob("0*.py"))
    assert names[-1].startswith(life.head())
