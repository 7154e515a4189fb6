"""The past of made-up data: five versions of each item, and one of everything beside it, since before anybody asks."""

from datetime import date, timedelta

from sqlalchemy import Connection, text

from api.core.history import EVER, HISTORIES, OPEN_END, STILL_PUBLISHED, History

VERSIONS = 5
APART = timedelta(days=75)
# How an item stood in an earlier version; the last is as it is.
EARLIER = {
    "status": "CASE WHEN status = 'completed' THEN 'in_progress' ELSE status END",
    "progress": "progress / 2",
    "completed_on": "NULL",
    "result": "NULL",
}


def days_back(versions: int) -> timedelta:
    """How long ago the last but so many versions began."""
    return (versions + 1) * APART


def remember(connection: Connection, today: date) -> None:
    for history in HISTORIES.values():
        if history.live.name != "action_item":
            _versions(connection, history, {}, EVER, OPEN_END)
    for number in reversed(range(VERSIONS)):
        since, until = today - days_back(number), today - days_back(number - 1) if number else OPEN_END
        _versions(connection, HISTORIES["action_item"], EARLIER if number else {}, since, until)


def _versions(connection: Connection, history: History, changed: dict[str, str], since: date, until: date) -> None:
    values = {column.name: changed.get(column.name, column.name) for column in history.live.c}
    values |= {"since": f"'{since}'", "until": f"'{until}'"}
    if history.publisher:
        values[STILL_PUBLISHED] = "published"
    wanted, given = ", ".join(values), ", ".join(values.values())
    connection.execute(text(f"INSERT INTO {history.table.name} ({wanted}) SELECT {given} FROM {history.live.name}"))
