"""Databases without anything in them, and what a database says of its tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import text

from api.app import create_app
from api.core.db import db
from api.core.ids import new_id
from api.database import owning
from api.settings import Settings
from tests.support.databases import copy_file


@contextmanager
def empty_database(engine: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a new one: a file, or a database beside the one of the sample."""
    if engine == "sqlite":
        yield f"sqlite:///{folder / new_id()}.db"
        return
    beside = request.getfixturevalue("_postgresql").app.config["SETTINGS"].database_url
    server, _, name = beside.replace("+psycopg", "").rpartition("/")
    name = f"{name}_{new_id()[-12:]}"

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield f"{server}/{name}".replace("postgresql:", "postgresql+psycopg:")
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def overwrite(url: str, like: str) -> None:
    """Make a database the same as another, to which nobody may be connected."""
    if url.startswith("sqlite"):
        copy_file(*(Path(one.removeprefix("sqlite:///")) for one in (like, url)))
        return
    server, _, name = url.replace("+psycopg", "").rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like.rpartition("/")[2]}"'.encode())


@contextmanager
def using(app: Flask) -> Iterator[Flask]:
    """In its context; it leaves no connection open."""
    with app.app_context():
        yield app
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


@contextmanager
def application(settings: Settings) -> Iterator[Flask]:
    """A new one of these settings, in use."""
    with using(create_app(settings)) as app:
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


def shape() -> list[Any]:
    """Everything that the database says of its tables, in an order of its own."""
    with owning() as connection:
        rows = [row for sql in SHAPE[connection.dialect.name] for row in connection.execute(text(sql))]
    return sorted([_plain(value) for value in row] for row in rows)


def _plain(value: Any) -> Any:
    """Without white space, and with the parts of an SQLite table in one order, which is no part of what they say."""
    words = " ".join(str(value).replace('"', "").split())
    if not words.startswith("CREATE TABLE"):
        return words
    head, _, body = words.partition("(")
    return [head.strip(), *sorted(part.strip() for part in body.rpartition(")")[0].split(","))]
