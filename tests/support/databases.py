"""A fresh database for each test that needs one: copied from a template that holds the sample."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from flask import Flask, g
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from api.access_tokens.queries import actor_for_token
from api.app import create_app
from api.capacity import Capacity
from api.core import clock, fence
from api.core.actor import Actor
from api.core.db import db
from api.settings import Settings
from seeds.__main__ import prepare
from tests.support import postgres

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PEPPER = "a pepper for tests, thirty-two characters or more"


class Database:
    """One application and its database. `renew` puts the sample back, if anything was written since."""

    def __init__(self, template: Settings, url: str, copy: Callable[[], bool]) -> None:
        """`copy` puts the sample back; True when connections that are open cannot know of it."""
        with clock.at(NOW):
            prepare(template)
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
        self.actors = self._looked_up()

    def _looked_up(self) -> dict[str, Actor]:
        """The actors behind the demo tokens: in the sample they are always the same."""
        with clock.at(NOW), self.renew().test_request_context():
            found = {name: actor_for_token(token) for name, token in self.tokens.items()}
        return {name: actor for name, actor in found.items() if actor is not None}

    def _wrote(self, connection: Connection) -> None:
        """By whatever engine: migrations and forgers have their own."""
        if connection.engine.url.database == self._engines[0].url.database:
            self.changed()

    def changed(self) -> None:
        """Something was written, if only by another program."""
        self._dirty = True

    def renew(self) -> Flask:
        if self._dirty:
            if self._copy():
                self.close()
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
        security_contact="mailto:security@cemr.example.se",
    )


def copy_file(template: Path, file: Path) -> None:
    """In place of the file and of what SQLite has beside it."""
    for old in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        old.unlink(missing_ok=True)
    shutil.copyfile(template, file)


class Underlay:
    """A file put back under connections that stay open: to open each again, with the whole schema to read, would cost
    more than most tests do."""

    SCHEMA = slice(40, 44)  # where an SQLite file counts the changes of its schema

    def __init__(self, template: Path, file: Path) -> None:
        self._template, self._path = template, file
        self._content, self._file = b"", -1
        self._log: sqlite3.Connection | None = None

    def put_back(self) -> bool:
        """True when connections that are open are of no use any more."""
        if self._log is None or _in_use(self._log):
            self._lay_anew()
            return True
        # The log is empty and begun anew: whoever is connected reads the file again.
        altered = os.pread(self._file, 100, 0)[self.SCHEMA] != self._content[self.SCHEMA]
        os.pwrite(self._file, self._content, 0)  # what the file has grown by stays: the log counts on it
        return altered

    def _lay_anew(self) -> None:
        self.close()
        copy_file(self._template, self._path)
        self._content = self._template.read_bytes()
        self._log = sqlite3.connect(self._path, timeout=0)
        self._file = os.open(self._path, os.O_RDWR)  # and kept: closing it would take the locks of all connections

    def close(self) -> None:
        if self._log is not None:
            self._log.close()
            os.close(self._file)
            self._log = None


def _in_use(log: sqlite3.Connection) -> bool:
    """Whether a transaction that was left open hinders that the file gets all of the log."""
    busy, *_ = log.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return bool(busy)


@contextmanager
def sqlite_database(folder: Path) -> Iterator[Database]:
    file, template = folder / "tracker.db", folder / "template.db"
    with closing(Underlay(template, file)) as under:
        database = Database(settings_for(f"sqlite:///{template}", folder), f"sqlite:///{file}", under.put_back)
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
            database = Database(settings_for(url, folder), url, put_back)
            yield database
            database.close()
        execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def _keeper(address: str) -> Iterator[Callable[[], bool]]:
    """What puts the sample back where something was written: far faster than another copy of the database."""
    with psycopg.connect(address, autocommit=True) as connection:
        kept: list[Kept] = []

        def put_back() -> bool:
            if kept:
                kept[0].put_back()
            else:
                kept.append(Kept(connection))
            return False

        yield put_back


# How often a table was written to is counted by a sequence: no transaction waits for another because of it, and none
# can take it back.
COUNTED = """CREATE FUNCTION kept.count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
$$ BEGIN PERFORM nextval(TG_ARGV[0]); RETURN NULL; END $$"""
COUNTS = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'kept'"
KEYS = """SELECT relname, string_agg(attname, ', ') FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY(indkey)
WHERE indisprimary AND relnamespace = 'public'::regnamespace GROUP BY relname"""
OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"""
NEXT_TRANSACTION = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"


class Kept:
    """The rows as they were when this was made; writes are counted from then on."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._keys: dict[str, str] = dict(connection.execute(KEYS).fetchall())
        connection.execute("CREATE SCHEMA kept")
        connection.execute(COUNTED)
        connection.execute("SET session_replication_role = replica")  # the order of tables does not matter then
        for table in self._keys:
            connection.execute(f"CREATE TABLE kept.rows_of_{table} AS TABLE public.{table}".encode())
            connection.execute(f"CREATE SEQUENCE kept.{table}".encode())
            connection.execute(
                f"CREATE TRIGGER kept_count AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public.{table} "
                f"EXECUTE FUNCTION kept.count('kept.{table}')".encode()
            )
        self._note(self._counts())

    def _counts(self) -> dict[str, int | None]:
        return dict(self._connection.execute(COUNTS).fetchall())

    def _note(self, counts: dict[str, int | None]) -> None:
        """What has the number of a later transaction will have been written by a test."""
        self._known, self._since = counts, self._connection.execute(NEXT_TRANSACTION).fetchall()[0][0]

    def put_back(self) -> None:
        """Take away the rows that were written since, and bring back those that are missing then."""
        self._connection.execute(OTHERS)
        counts = self._counts()
        statements = ["SELECT setval('event_position_seq', (SELECT max(position) FROM event))"]
        for table in (table for table, count in counts.items() if count != self._known[table]):
            keys = self._keys[table]
            written = f"DELETE FROM public.{table} WHERE xmin::text::bigint >= {self._since}"  # noqa: S608  # our own words
            left = f"SELECT {keys} FROM public.{table}"  # noqa: S608  # as above
            kept = f"SELECT * FROM kept.rows_of_{table} WHERE ({keys}) NOT IN ({left})"  # noqa: S608  # as above
            statements[:0] = [written, f"INSERT INTO public.{table} {kept}"]
        self._connection.execute("; ".join(statements).encode())
        self._note(counts)
