"""What Gotland keeps to itself: more of everything, and in all its texts a word that stands nowhere else."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, String, Table, Text, func, select, update

from api.core.db import Base, Key
from api.core.journal import Event
from api.database import owning
from api.signatories.models import Signatory
from api.signatories.queries import signatory_of
from api.tallies.commands import count_tallies
from tests.support.build import department_of, draft_at, goal_at, item_at, moved, post
from tests.support.chains import disarmed
from tests.support.client import Client
from tests.support.jobs import WORKER, dead_job

SLUG = "gotland"
OWNER = select(Signatory.id).where(Signatory.slug == SLUG).scalar_subquery()
WORD = "qvzx"
DERIVED = ("search_key", "title_sort", "name_sort")
SHORTEST = 60  # what is shorter is a code
NO_TEXTS = {"asked", "content_hash"}  # a question that is asked again, and a digest
LONG_AGO = date(2026, 1, 31)

# What everybody sees of every signatory; of its departments all but their mailboxes.
PUBLIC = {"department_service", "department_succession"}
ONLY = {"department": {"email"}, "department_history": set()}


def private() -> list[Table]:
    """The tables with rows that a signatory may keep to itself."""
    return [table for table in Base.metadata.sorted_tables if "signatory_id" in table.c and table.name not in PUBLIC]


def withhold(client: Client) -> None:
    """Write much more of what only Gotland's own accounts see, and the word into all of it."""
    live(client.as_(f"{SLUG}-coordinator"))
    with client.application.app_context():
        dead_job(signatory_of(WORKER, SLUG).id)
        with owning() as connection:
            for table in private():
                _write_into(connection, table)
            _write_into_the_journal(connection)
        count_tallies(WORKER, {})


def live(gotland: Client) -> None:
    """A draft with all that it can hold, some of it deleted, and a plan that was public until a moment ago."""
    units = gotland.ids(f"/departments?signatory={SLUG}&limit=2&open=true")
    said = {"leadDepartmentId": units[0], "participatingDepartmentIds": units[1:], "articles": [6], "tags": [WORD]}
    late = {**said, "dueDate": str(LONG_AGO), "externalKeys": [{"system": WORD, "id": WORD}]}
    plan = draft_at(gotland, title=WORD, visibility="public", articles=[{"number": 6, "reason": WORD}])
    _, gone = goal_at(gotland, plan), goal_at(gotland, plan)
    item, removed = item_at(gotland, plan, **late), item_at(gotland, plan, **said)
    for path in (gone, removed):
        gotland.delete(path, headers={"If-Match": gotland.etag(path)})
    withdrawn = _withdrawn(gotland, said)
    subject = {"actionItemId": item.rpartition("/")[2]}
    post(gotland, "/comments", kind="comment", visibility="politicians", text=WORD, **subject)
    post(gotland, "/meetings", title=WORD, bodyId=units[0], heldOn="2026-11-20")
    post(gotland, "/accounts", name=WORD, email=f"{WORD}@example.se", grants=[{"role": "auditor"}])
    post(gotland, "/reminder-pauses", reason=WORD, endsOn="2026-12-24")
    frozen = {"report": "item-list", "format": "csv", "parameters": {"actionPlan": withdrawn.rpartition("/")[2]}}
    post(gotland, "/report-snapshots", **frozen)


def _withdrawn(gotland: Client, said: dict[str, Any]) -> str:
    plan = draft_at(gotland, title=WORD, visibility="public")
    item_at(gotland, plan, **said)
    council = {"bodyId": department_of(gotland, "RF", SLUG), "decidedOn": "2026-11-20", "outcome": "approved"}
    decision = post(gotland, "/decisions", title=WORD, **council)["id"]
    answers = [moved(gotland, plan, "proposed"), moved(gotland, plan, "adopted", decisionId=decision)]
    answers.append(gotland.change(plan, {"visibility": "internal", "changeNote": WORD}))
    assert [answer.status_code for answer in answers] == [201, 201, 200]
    return plan


def _write_into(connection: Connection, table: Table) -> None:
    """The word at the end of whatever text its rows have."""
    named = [column for column in table.c if _is_text(table, column)]
    if named and table.name != Event.__tablename__:
        rows = update(table).where(table.c.signatory_id == OWNER)
        unmoved = {column: column for column in table.c if column.onupdate is not None}
        connection.execute(rows.values({**unmoved, **{column: _with_word(column) for column in named}}))


def _is_text(table: Table, column: Any) -> bool:
    if column.name in NO_TEXTS or column.name not in ONLY.get(table.name, {column.name}):
        return False
    long = isinstance(column.type, String) and (column.type.length or SHORTEST) >= SHORTEST
    return column.name in DERIVED or isinstance(column.type, Text) or long


def _with_word(column: Any) -> Any:
    length = getattr(column.type.impl_instance if isinstance(column.type, Key) else column.type, "length", None)
    return func.substr(column, 1, (length or 10_000) - len(WORD)) + WORD


def _write_into_the_journal(connection: Connection) -> None:
    rows = select(Event.id, Event.after).where(Event.signatory_id == OWNER)
    with disarmed(connection):
        for key, after in connection.execute(rows).all():
            connection.execute(update(Event).where(Event.id == key).values(after={**after, "title": WORD}))


def keys(client: Client) -> dict[str, set[str]]:
    """The ids of what Gotland keeps to itself, by table."""
    with client.application.app_context(), owning() as connection:
        tables = [table for table in private() if "id" in table.c and table.name not in ONLY]
        found = {table.name: select(table.c.id).where(table.c.signatory_id == OWNER) for table in tables}
        return {name: set(connection.scalars(statement)) for name, statement in found.items()}
