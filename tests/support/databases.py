"""A fresh database for each test that needs one: copied from a template that holds the sample."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
from flask import Flask, g
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from api.app import create_app
from api.core import fence
from api.core.db import db
from api.settings import Settings
from seeds.__main__ import prepare
from tests.support import postgres

PEPPER = "a pepper for tests, thirty-two characters or more"


class Database:
    """One application and its database. `renew` puts the sample back, if anything was written since."""

    def __init__(self, template: Settings, url: str, copy: Callable[[], None]) -> None:
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

    def _wrote(self, connection: Connection) -> None:
        """By whatever engine: migrations and forgers have their own."""
        if connection.engine.url.database == self._engines[0].url.database:
            self.changed()

    def changed(self) -> None:
        """Something was written, if only by another program."""
        self._dirty = True

    def renew(self) -> Flask:
        if self._dirty:
            for engine in self._engines:
                engine.dispose()
            self._copy()
            self._dirty = False
        return self.app

    def close(self) -> None:
        for engine in self._engines:
            engine.dispose()


def _look_everywhere(session: Session, _transaction: object, connection: Connection) -> None:
    """Tests that look into the database themselves, outside of requests and commands, see all of it."""
    if "actor" not in session.info and "actor" not in g and connection.dialect.name == "postgresql":
        connection.exec_driver_sql(fence.SETTING, (fence.EVERYWHERE,))


def settings_for(url: str, folder: Path) -> Settings:
    return Settings(
        database_url=url, embedded=False, sample_data=True, pepper=PEPPER, instance=folder, log_level="WARNING"
    )


@contextmanager
def sqlite_database(folder: Path) -> Iterator[Database]:
    file, template = folder / "tracker.db", folder / "template.db"

    def copy() -> None:
        for old in (file, file.with_name("tracker.db-wal"), file.with_name("tracker.db-shm")):
            old.unlink(missing_ok=True)
        shutil.copyfile(template, file)

    database = Database(settings_for(f"sqlite:///{template}", folder), f"sqlite:///{file}", copy)
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

        def copy() -> None:
            execute(
                f'DROP DATABASE IF EXISTS "{name}_copy" WITH (FORCE)',
                f'CREATE DATABASE "{name}_copy" TEMPLATE "{name}" STRATEGY file_copy',
            )

        execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
        url = f"{address}/{name}".replace("postgresql://", "postgresql+psycopg://")
        database = Database(settings_for(url, folder), f"{url}_copy", copy)
        yield database
        database.close()
        execute(f'DROP DATABASE IF EXISTS "{name}_copy" WITH (FORCE)')
