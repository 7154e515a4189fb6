"""The past as the database holds it, to be compared: what said the same from day to day said it once."""

from sqlalchemy import select

from api.core.history import HISTORIES
from api.database import owning
from api.migrations.replay import fill

TABLES = {name: history.table for name, history in HISTORIES.items()}
# Departments get new versions with what belongs to them, and keys and cases have ids, of which no event tells; what a
# number is found by follows from it.
UNTOLD = {
    "department": {"version"},
    "external_key": {"id"},
    "case_reference": {"id", "case_key"},
    "decision": {"case_key"},
}


def written(connection):
    """By table and content, the days from which and until which it held."""
    return {name: _spans(connection, table, UNTOLD.get(name, set())) for name, table in TABLES.items()}


def _spans(connection, table, untold):
    found = {}
    for row in connection.execute(select(table).order_by(table.c.since)).mappings():
        content = tuple(str(value) for name, value in row.items() if name not in {"since", "until", *untold})
        spans = found.setdefault(content, [])
        if spans and spans[-1][1] == row["since"]:
            spans[-1] = (spans[-1][0], row["until"])
        else:
            spans.append((row["since"], row["until"]))
    return found


def written_and_told(app):
    """The past that the triggers wrote, and the one that the journal tells instead."""
    with app.app_context(), owning() as connection:
        before = written(connection)
        for table in TABLES.values():
            connection.execute(table.delete())
        fill(connection, TABLES)
        return before, written(connection)
