"""An installation as a release left it: `python -m tests.support.release` writes it once, at the release, and later
versions prove on it that they upgrade it. The document of the release is kept beside it, for `make openapi-diff`."""

import json
import sys
import uuid
from contextlib import redirect_stdout
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic import command
from sqlalchemy import Column, Connection, MetaData, Table, insert, null, select, text

from api.core import clock
from api.core.actor import ITSELF
from api.core.db import db
from api.core.ids import new_id
from api.database import configuration, revision
from api.docs.info import VERSION
from api.identities.commands import AT_LOGIN, welcome
from api.identities.rules import Identity, Login
from api.page_logins.commands import begin, return_once
from tests.support.build import department_of, draft_at, goal_at, item_at, moved, plan_of, post
from tests.support.client import Client, client_for
from tests.support.databases import sqlite_database
from tests.support.openapi_diff import keep

FOLDER = Path(__file__).parents[1] / "releases"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SOMEBODY = Login(Identity("https://login.example.se", "b-1", "boras"), "Åsa", None, (("reporter", "KS"),), None)
READ = {datetime: datetime.fromisoformat, date: date.fromisoformat, bytes: bytes.fromhex, uuid.UUID: uuid.UUID}


def live(client: Client) -> None:
    """What the sample leaves empty: every table should hold a row or two."""
    board = post(client, "/departments", code="NY", name="Nya nämnden", kind="board", email="ny@example.se")
    unit = post(client, "/departments", code="NY-1", name="Nya nämndens enhet", kind="committee", parentId=board["id"])
    based = plan_of(client).rpartition("/")[2]
    plan = draft_at(client, title="Utkast 2029–2032", basedOnId=based, articles=[{"number": 6, "reason": "Åtta år."}])
    goal = goal_at(client, plan)
    answers = [client.delete(goal, headers={"If-Match": client.etag(goal)})]
    said = {
        "articles": [6, 9],
        "tags": ["unga", "hälsa"],
        "leadDepartmentId": unit["id"],
        "participatingDepartmentIds": [department_of(client, "KS")],
        "budget": {"amount": 150000},
        "dueDate": "2027-12-31",
        "checkpoints": [{"date": "2027-06-30", "title": "Halvvägs"}],
        "caseReferences": [{"system": "ciceron", "type": "case", "id": "KS 2026/9"}],
        "contactRole": "Folkhälsochef",
    }
    item = item_at(client, plan, **said)
    answers.append(client.change(item, {"progress": 40, "dueDate": "2028-01-31", "changeNote": "Ändrad – “åäö”"}))
    answers.append(moved(client, item, "in_progress", comment="På väg"))
    assert [answer.status_code for answer in answers] == [204, 200, 201]
    with client.application.app_context():
        return_once(ITSELF, new_id())
        welcome(AT_LOGIN, SOMEBODY)
        begin(AT_LOGIN, SOMEBODY, None)


def content(connection: Connection) -> dict[str, list[Any]]:
    """Every row of every table in plain JSON, below the names of the columns."""
    tables = MetaData()
    tables.reflect(connection)
    return {
        table.name: [table.c.keys(), *([_plain(value) for value in row] for row in connection.execute(select(table)))]
        for table in tables.sorted_tables
        if table.name != "alembic_version"
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value


def install(connection: Connection, release: dict[str, Any]) -> None:
    """Make the database of that release, knowing of its tables only what the database says of them."""
    command.upgrade(configuration(connection), release["revision"])
    tables = MetaData()
    tables.reflect(connection)
    ours = [table for table in tables.sorted_tables if table.name in release["tables"]]
    for table in reversed(ours):  # what a migration put there is in the release, too
        connection.execute(table.delete())
    for table in ours:
        columns, *rows = release["tables"][table.name]
        if rows:
            connection.execute(insert(table).values([_row(table, columns, row) for row in rows]))
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT setval(pg_get_serial_sequence('event', 'position'), max(position)) FROM event"))


def _row(table: Table, columns: list[str], values: list[Any]) -> dict[str, Any]:
    return {name: _read(table.c[name], value) for name, value in zip(columns, values, strict=True)}


def _read(column: Column[Any], value: Any) -> Any:
    read: Any = READ.get(column.type.python_type)
    if value is None:
        return null()
    return read(value) if read else value


def write(file: Path) -> None:
    with (
        clock.at(NOW),
        redirect_stdout(StringIO()),
        TemporaryDirectory() as folder,
        sqlite_database(Path(folder)) as database,
    ):
        live(client_for(database.renew(), database.tokens).as_("boras-coordinator"))
        with database.app.app_context(), db.engine.connect() as connection:
            held = {"release": VERSION, "revision": revision(connection), "tokens": database.tokens}
            file.write_text(_lines(held, content(connection)), "utf-8")


def _lines(held: dict[str, Any], tables: dict[str, list[Any]]) -> str:
    """One row to a line, so that people can read it."""
    joint = ",\n"
    parts = joint.join(f"{_json(name)}:[{joint.join(map(_json, rows))}]" for name, rows in tables.items())
    return f'{_json(held)[:-1]},"tables":{{{parts}}}}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    target = FOLDER / f"{VERSION.replace('.', '_')}.json"
    if target.exists():
        sys.exit(f"{target} is there already: what was released stays as it was.")
    write(target)
    keep()
