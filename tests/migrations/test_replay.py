"""The journal tells the past as the triggers wrote it."""

from sqlalchemy import select

from api.core.history import HISTORIES
from api.database import owning
from api.migrations.replay import fill

TABLES = {name: history.table for name, history in HISTORIES.items()}
# Departments get new versions with what belongs to them, of which there are no events of their own.
UNTOLD = {"department": {"version"}}


def remembered(connection):
    return {
        name: sorted(
            [value for column, value in row.items() if column not in UNTOLD.get(name, ())]
            for row in rows(connection, table)
        )
        for name, table in TABLES.items()
    }


def rows(connection, table):
    return [{name: str(value) for name, value in row.items()} for row in connection.execute(select(table)).mappings()]


def test_the_past_of_the_sample_is_told_by_its_journal(app):
    with app.app_context(), owning() as connection:
        written = remembered(connection)
        for table in TABLES.values():
            connection.execute(table.delete())
        fill(connection, TABLES)
        assert remembered(connection) == written
