"""A fresh database for each test that needs one: copied from a template that holds the sample."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from flask import Flask, g
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from api.app import create_app
from api.capacity import Capacity
from api.core import clock, fence
from api.core.db import db
from api.settings import Settings
from seeds.__main__ import prepare
from tests.support import postgres

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PEPPER = "a pepper for tests, thirty-two characters or more"


class Database:
    """One application and its database. `renew` puts the sample back, if anything was written since."""

    def __init__(self, template: Settings, url: str, copy: Callable[[], None], *, reopened: bool = True) -> None:
        with clock.at(NOW):
            prepare(template)
        self._reopened = reopened
        self.tokens: dict[str, str] = json.loads((template.instance / "demo-tokens.json").read_text())
        self._copy = copy
        self._dirty = True
        self.app = create_app(replace(template, database_url=url))
        self.app.testing = True
        with self.app.app_context():
            self._engines = list(db.engines.values())
            event.listen(Engine, "commit", self._wrote)
            event.listen(db.session, "after_begin", _look_everywhere)
            for engine in self._engines:
                event.listen(engine, "connect", _hurry)

    def _wrote(self, connection: Connection) -> None:
        """By whatever engine: migrations and forgers have their own."""
        if connection.engine.url.database == self._engines[0].url.database:
            self.changed()

    def changed(self) -> None:
        """Something was written, if only by another program."""
        self._dirty = True

    def renew(self) -> Flask:
        if self._dirty:
            for engine in self._engines if self._reopened else ():
                engine.dispose()
            self._copy()
            self._dirty = False
        return self.app

    def close(self) -> None:
        for engine in self._engines:
            engine.dispose()


def _hurry(connection: Any, _record: object) -> None:
    """Nothing here must survive a power failure, so SQLite does not wait for the disk: PostgreSQL's fsync=off."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF").close()


def _look_everywhere(session: Session, _transaction: object, connection: Connection) -> None:
    """Tests that look into the database themselves, outside of requests and commands, see all of it."""
    if "actor" not in session.info and "actor" not in g and connection.dialect.name == "postgresql":
        connection.exec_driver_sql(fence.SETTING, (fence.EVERYWHERE,))


def settings_for(url: str, folder: Path) -> Settings:
    """Time stands still in tests, so nothing that a minute allows comes back."""
    unlimited = Capacity(**dict.fromkeys(("token_rate", "address_rate", "file_rate", "wrong_token_rate"), 10_000_000))
    return Settings(
        database_url=url,
        embedded=False,
        sample_data=True,
        pepper=PEPPER,
        instance=folder,
        log_level="WARNING",
        capacity=unlimited,
    )


def copy_file(template: Path, file: Path) -> None:
    """In place of the file and of what SQLite has beside it."""
    for old in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        old.unlink(missing_ok=True)
    shutil.copyfile(template, file)


@contextmanager
def sqlite_database(folder: Path) -> Iterator[Database]:
    file, template = folder / "tracker.db", folder / "template.db"

    database = Database(
        settings_for(f"sqlite:///{template}", folder), f"sqlite:///{file}", lambda: copy_file(template, file)
    )
    yield database
    database.close()


@contextmanager
def postgres_database(folder: Path) -> Iterator[Database]:
    with postgres.server() as address:
        name = f"tracker_{folder.name.replace('-', '_')}"

        def execute(*statements: str) -> None:
            with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
                for statement in statements:
                    connection.execute(statement.encode())

        execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
        url = f"{address}/{name}".replace("postgresql://", "postgresql+psycopg://")
        with _keeper(f"{address}/{name}") as put_back:
            database = Database(settings_for(url, folder), url, put_back, reopened=False)
            yield database
            database.close()
        execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def _keeper(address: str) -> Iterator[Callable[[], None]]:
    """What puts the sample back where something was written: far faster than another copy of the database."""
    with psycopg.connect(address, autocommit=True) as connection:
        counts: dict[str, int | None] = {}

        def put_back() -> None:
            counts.update(_put_back(connection, counts) if counts else _kept(connection))

        yield put_back


# How often a table was written to is counted by a sequence: no transaction waits for another because of it, and none
# can take it back.
COUNTED = """CREATE FUNCTION kept.count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
$$ BEGIN PERFORM nextval(TG_ARGV[0]); RETURN NULL; END $$"""
COUNTS = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'kept'"


def _kept(connection: psycopg.Connection[Any]) -> dict[str, int | None]:
    """Keep the rows as they are now, and have writes counted; the counts of today by table."""
    found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    connection.execute("CREATE SCHEMA kept")
    connection.execute(COUNTED)
    connection.execute("SET session_replication_role = replica")  # the order of tables does not matter then
    for (table,) in found:
        connection.execute(f"CREATE TABLE kept.rows_of_{table} AS TABLE public.{table}".encode())
        connection.execute(f"CREATE SEQUENCE kept.{table}".encode())
        connection.execute(
            f"CREATE TRIGGER kept_count AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.{table} "
            f"EXECUTE FUNCTION kept.count('kept.{table}')".encode()
        )
    return dict(connection.execute(COUNTS).fetchall())


def _put_back(connection: psycopg.Connection[Any], known: dict[str, int | None]) -> dict[str, int | None]:
    """Bring back the rows of the tables that were written to since; the counts of now."""
    others = "datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
    connection.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}".encode())  # noqa: S608  # our own words
    counts = dict(connection.execute(COUNTS).fetchall())
    statements = ["SELECT setval('event_position_seq', (SELECT max(position) FROM event))"]
    for table in (table for table, count in counts.items() if count != known[table]):
        again = f"INSERT INTO public.{table} TABLE kept.rows_of_{table}"  # as above
        statements[:0] = [f"DELETE FROM public.{table}", again]  # noqa: S608  # as above
    connection.execute("; ".join(statements).encode())
    return counts
