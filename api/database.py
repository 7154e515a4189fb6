"""The database's life: migrated to this version, one migrator at a time."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, inspect, text

from api.core.db import Base, db
from api.core.fence import GUEST, MEMBER
from api.core.guarding import guard, unguard
from api.core.remembering import forget, remember

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
FROM_ELSEWHERE = text("SELECT max(last_xid) >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint FROM journal_head")
RENUMBER = text(
    "UPDATE event SET oxid = ranked.number FROM (SELECT position, row_number() OVER (ORDER BY oxid, position)"
    " - 1 - count(*) OVER () AS number FROM event) AS ranked WHERE event.position = ranked.position"
)
ONE_AT_A_TIME = 7_201_490  # an advisory lock's number: any, but always the same


def head() -> str:
    """The newest migration of this version of the program."""
    newest = max((MIGRATIONS / "versions").glob("[0-9]*.py"))
    return str(re.findall(r'^revision = "(\w+)"', newest.read_text("utf-8"), re.MULTILINE)[0])


def revision(connection: Connection) -> str | None:
    """The migration that the database has come to; None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


class Refused(Exception):
    """Why nothing was done to the database, in a sentence."""


def expect_this_version(connection: Connection, whose: str) -> None:
    found = revision(connection)
    if found != head():
        raise Refused(
            f"{whose} is at migration {found or 'none'}, this program at {head()}: run `database upgrade` first."
        )


def owner_engine(url: URL | str | None = None, begin: str = "BEGIN IMMEDIATE") -> Engine:
    """For who owns the tables: migrates them, and moves whole installations. `begin` is how SQLite is to do it.

    SQLite rebuilds a table by dropping it, and must not look at references meanwhile: see `check_references`.
    """
    own = url or current_app.config["SETTINGS"].owner_url or db.engine.url
    engine = create_engine(own, poolclass=NullPool, hide_parameters=True)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql(begin)

    return engine


def check_references(connection: Connection) -> None:
    """Before COMMIT: what PostgreSQL has seen to on the way."""
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken:
            raise Refused(f"{broken[0]}: a row refers to nothing in {broken[2]}.")


def upgrade() -> bool:
    """Bring the database to this version; True when there was something to do."""
    with owning() as connection:
        behind = migrate(connection)
        _put_in_order(connection)
        _admit(connection)
        return behind


@contextmanager
def owning() -> Iterator[Connection]:
    """A transaction of the tables' owner, whom no fence holds back."""
    with owner_engine().begin() as connection:
        yield connection


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the database, whoever writes to it."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            see_all(connection)
            yield connection


def see_all(connection: Connection) -> None:
    """Where row-level security would hide rows, PostgreSQL fails from here on instead."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL row_security = off"))


def migrate(connection: Connection) -> bool:
    """Upgrade within the transaction of `connection`.

    On PostgreSQL a migration gives up after five seconds rather than hold everybody up behind its lock; for another
    upgrade it waits as long as that takes.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ONE_AT_A_TIME})
        connection.execute(text("SET LOCAL lock_timeout = '5s'"))
    if revision(connection) == head():
        return False
    from alembic import command  # here: importing it takes half a second, and starts seldom migrate

    unguard(connection)
    forget(connection)  # SQLite rebuilds tables, and could not while a trigger speaks of them
    command.upgrade(configuration(connection), "head")
    remember(connection)
    guard(connection)
    check_references(connection)
    return True


def _put_in_order(connection: Connection) -> None:
    """A dump that was read into a new cluster, whose transactions are counted from the beginning, brings events of
    transactions that there have not been. The feed over all signatories would keep back what stands in such, so that
    they are numbered below all that there will be, in the order that they have."""
    if connection.dialect.name != "postgresql" or not connection.scalar(FROM_ELSEWHERE):
        return
    unguard(connection)
    connection.execute(RENUMBER)
    connection.execute(text("UPDATE journal_head SET last_xid = 0"))
    guard(connection)


def _admit(connection: Connection) -> None:
    """Let the application's own login take the roles that the second fence gives it."""
    login = db.engine.url.username
    if connection.dialect.name == "sqlite" or not current_app.config["SETTINGS"].owner_url:
        return
    for role in (MEMBER, GUEST):
        admitted = connection.execute(
            text("SELECT pg_has_role(:login, :role, 'MEMBER')"), {"login": login, "role": role}
        )
        if not admitted.scalar():
            quoted = connection.dialect.identifier_preparer.quote_identifier(str(login))
            connection.execute(text(f"GRANT {role} TO {quoted}"))


def configuration(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def differences() -> list[object]:
    """What the models say and the migrated database does not."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with owning() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))
