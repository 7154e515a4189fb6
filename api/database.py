"""The database's life: migrated to this version, one migrator at a time."""

from pathlib import Path

from alembic import command as alembic
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from api.core.db import Base, db

MIGRATIONS = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 7_201_490  # an advisory lock's number: any, but always the same


def configuration(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def upgrade() -> bool:
    """Bring the database to this version; True when there was something to do.

    On PostgreSQL a migration gives up after five seconds rather than hold everybody up behind its lock.
    """
    with db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = '5s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ONE_AT_A_TIME})
        before = MigrationContext.configure(connection).get_current_revision()
        config = configuration(connection)
        if before == ScriptDirectory.from_config(config).get_current_head():
            return False
        alembic.upgrade(config, "head")
        return True


def differences() -> list[object]:
    """What the models say and the migrated database does not."""
    with db.engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))
