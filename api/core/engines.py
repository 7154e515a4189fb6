"""Connections to the database: for writes, for reads, and for reads of those who have not said who they are."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from math import inf
from time import monotonic, sleep
from typing import Any

from flask import Flask, g, has_app_context
from psycopg.types.string import TextLoader
from sqlalchemy import URL, Connection, Engine, Update, event
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError

from api.core import clock
from api.core.actor import Actor
from api.core.chain import sealed, sealed_note
from api.core.db import db
from api.core.fence import EVERYWHERE, GUEST, MEMBER, as_role, say_first, tenant_of
from api.core.past import past_of

IDLE = 5  # seconds
STEPS = 100_000  # of SQLite's machine, about a millisecond
HASTY = "-c synchronous_commit=off -c statement_timeout=250ms"  # for what may be lost and must hold nobody up
BUSY = 10  # seconds: for so long SQLite waits for whoever writes


@event.listens_for(Engine, "connect")
def _settle(connection: Any, _record: object) -> None:
    """Make a new connection keep our promises: durability on SQLite, plain text ids on PostgreSQL."""
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None  # we say BEGIN ourselves, see open_engines
        for pragma in (f"busy_timeout={BUSY * 1000}", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()
        connection.create_function("local_day", 1, lambda zone: str(clock.today(zone)))
        connection.create_function("sealed", 2, _sealed)
        connection.create_function("sealed_note", 2, sealed_note)
        _write_ahead(connection)
        connection.set_progress_handler(_is_late, STEPS)
    else:
        connection.adapters.register_loader("uuid", TextLoader)


def _sealed(kept: str, salt: str) -> str:
    """Of JSON as SQLite keeps it."""
    return json.dumps(sealed(json.loads(kept), salt), sort_keys=True)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """While somebody else makes the file, SQLite refuses this at once instead of waiting, as for everything else."""
    end = monotonic() + BUSY
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError:
            if monotonic() > end:
                raise
            sleep(0.02)
        else:
            return


def engine_options(url: URL, *, fenced: bool, seconds: float) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Options of the engine for writes, and of the others by name: for reads, and for what is only counted. No
    statement of theirs takes longer than so many `seconds`.

    Reads have autocommit engines of their own: switching the mode of a shared one costs more than it saves.
    """
    common: dict[str, Any] = {"hide_parameters": True}  # errors are logged, and what was given is nobody's business
    read = {**common, "url": url, "isolation_level": "AUTOCOMMIT"}
    if url.get_backend_name() == "sqlite":
        return common, {"read": {**read}, "counter": {**read}}

    def taking(*role: str, limit: str = f"-c statement_timeout={round(seconds * 1000)}") -> dict[str, Any]:
        return {"connect_args": {"options": f"{as_role(*role)['options']} {limit}" if fenced else limit}}

    reads = {"read": {**read, **taking(MEMBER)}, "counter": {**read, **taking(MEMBER, EVERYWHERE, limit=HASTY)}}
    if fenced:
        reads |= {"everywhere": {**read, **taking(MEMBER, EVERYWHERE)}, "guest": {**read, **taking(GUEST)}}
    return {**common, **taking(MEMBER)}, reads


def _hurry(connection: sqlite3.Connection, _record: object) -> None:
    """What HASTY is on PostgreSQL: it waits neither for the disk nor long for whoever writes."""
    for pragma in ("busy_timeout=50", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _is_late() -> bool:
    """SQLite knows no time limit, but asks now and then whether to end a statement: when its request is too old."""
    return has_app_context() and monotonic() > g.get("deadline", inf)


def open_engines(app: Flask) -> None:
    """SQLite: a transaction takes the write lock at once; upgrading a read lock later can deadlock. PostgreSQL: the
    second fence, and connections that may have died."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            app.before_request(lambda: setattr(g, "deadline", monotonic() + app.config["STATEMENT_TIMEOUT"]))
            event.listen(db.engines["counter"], "connect", _hurry)
            event.listen(db.engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
            return
        for engine in db.engines.values():
            _try_what_was_idle(engine)
        for engine in (db.engine, db.engines["read"]):
            say_first(engine)


def _try_what_was_idle(engine: Engine) -> None:
    """After a failover the old connections are dead. To try each before it is used would cost every request a trip;
    those that work answer often enough to be known alive."""

    @event.listens_for(engine, "checkin")
    def note(_raw: object, record: Any) -> None:
        record.info["since"] = monotonic()

    @event.listens_for(engine, "checkout")
    def attempt(raw: Any, record: Any, _proxy: object) -> None:
        if monotonic() - record.info.get("since", monotonic()) > IDLE:
            try:
                engine.dialect.do_ping(raw)
            except engine.dialect.loaded_dbapi.Error as error:
                raise DisconnectionError from error  # the pool makes a new one


def write_aside(statement: Update) -> None:
    """Write beside the open transaction, whatever becomes of that, what may be lost and must hold nobody up. SQLite has
    one writer at a time: there it is lost."""
    engine = db.engines["counter"]
    if engine.dialect.name == "postgresql":
        with suppress(SQLAlchemyError), engine.connect() as connection:
            connection.execute(statement)


@contextmanager
def reading(actor: Actor, as_of: date | None = None) -> Iterator[Connection]:
    """The one door for reads: what is now, or what was at the end of a day, when it is also that day by the clock."""
    with _connected(actor) as connection, clock.on(as_of) if as_of else nullcontext():
        if as_of is None:
            yield connection
            return
        try:
            yield connection.execution_options(past=past_of(actor, as_of))
        finally:  # it may be that of an open transaction, which goes on in the present
            connection.execution_options(past=None)


@contextmanager
def _connected(actor: Actor) -> Iterator[Connection]:
    """By an autocommit engine of its own, or in the open transaction when a unit is under way."""
    if db.session.registry.has() and "actor" in db.session.info:  # a read alone makes no session
        yield db.session.connection()
        return
    engines = db.engines
    name = _road(actor) if "guest" in engines else "read"
    with engines[name].connect() as connection:
        fenced = name == "read" and "guest" in engines
        yield connection.execution_options(tenant=tenant_of(actor)) if fenced else connection


def _road(actor: Actor) -> str:
    """The engine whose connections show what this actor may see, when the second fence stands."""
    if actor.everywhere:
        return "everywhere"
    return "guest" if actor.anonymous else "read"
