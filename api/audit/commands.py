"""Erasing a text by law: from the history of an object, from its past and from the object itself."""

from types import SimpleNamespace
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, String, select, update

from api.audit.rules import NOT_THERE, PARTS, digest_in, told, without
from api.core.actor import Actor
from api.core.chain import NOTE, TEXT_ERASED
from api.core.db import Base
from api.core.errors import Conflict, NotFound
from api.core.history import HISTORIES
from api.core.journal import Event, record
from api.core.text import GONE, normal, snake, sort_key
from api.core.transaction import command
from api.database import owning

EVENT = Base.metadata.tables[Event.__tablename__]
SHORTEST = 100  # what is shorter is a code

Row = dict[str, Any]


def erase_text(actor: Actor, key: str, member: str) -> int:
    """Erase what this member of the object ever said; in how many events that was."""
    events = _events(key)
    if not events:
        raise NotFound
    if not _touched(events, member) or (_free_text(events[-1]["entity_type"], member) is None and member != NOTE):
        raise Conflict(NOT_THERE.format(member=member))
    return erase_said(actor, key, member)


def erase_said(actor: Actor, key: str, member: str) -> int:
    """As long as anything says it: an event tells only of erasures before it, and another may come in between.

    That it is erased is recorded first, in a transaction of the application; the erasing itself is its owner's, because
    the application cannot change an event. Should it fail in between it is done again, and recorded again.
    """
    count = 0
    while touched := _touched(events := _events(key), member):
        _announce(actor, events[-1], member, touched[-1][0])
        _erase(touched, member)
        count += len(touched)
    return count


def _events(key: str) -> list[Row]:
    own = select(EVENT).where(EVENT.c.entity_id == key).order_by(EVENT.c.position)
    with owning() as connection:
        return [dict(row) for row in connection.execute(own).mappings()]


def _touched(events: list[Row], member: str) -> list[tuple[Row, Row]]:
    """The events that say it, each with what stands in it once it is erased."""
    return [(event, gone) for event in events if (gone := without(event, member))]


def _erase(touched: list[tuple[Row, Row]], member: str) -> None:
    """Let neither these events of an object nor the object itself say any more what this member said."""
    last, _ = touched[-1]
    key, kind = last["entity_id"], last["entity_type"]
    column = _free_text(kind, member)
    with owning() as connection:
        for event, gone in touched:
            connection.execute(update(EVENT).where(EVENT.c.id == event["id"]).values(gone))
        if column is None:
            return
        _, owner = PARTS.get((kind, member.partition(".")[0]), (kind, "id"))
        _clear(connection, key, column, owner)
        if owner != "id":  # whoever has read the object shall read it again
            whole = Base.metadata.tables[kind]
            connection.execute(update(whole).where(whole.c.id == key).values(version=whole.c.version + 1))


def _free_text(entity_type: str, member: str) -> Column[Any] | None:
    """The column that holds it; of members of an object of its own, such as `measure.name`, by both names."""
    outer, _, inner = member.partition(".")
    name, _ = PARTS.get((entity_type, outer), (entity_type, ""))
    table = Base.metadata.tables.get(name)
    own = snake(inner if name != entity_type else member.replace(".", "_"))
    column = None if table is None else table.c.get(own)
    text = column is not None and isinstance(column.type, String)
    return column if text and (column.type.length or SHORTEST) >= SHORTEST else None  # type: ignore[union-attr]


@command
def _announce(actor: Actor, last: Row, member: str, touched: Row) -> None:
    """An event of the object itself, so that its history shows it; with the content that the object has now. The name
    in `changed` tells whoever verifies the chain what was erased, and nothing else stands there."""
    of = SimpleNamespace(signatory_id=last["signatory_id"], __tablename__=last["entity_type"], id=last["entity_id"])
    outer, _, inner = member.partition(".")
    now = GONE if member == NOTE else told(last["after"].get(outer), inner, lambda _: GONE)
    after = {**last["after"], outer: now, member: GONE if inner else now}
    record(actor, TEXT_ERASED, of, after, {**after, member: digest_in(touched, member)})


def _clear(connection: Connection, key: str, column: Column[Any], owner: str) -> None:
    table = column.table
    past = HISTORIES.get(table.name)
    for one in (table, *([past.table] if past else [])):
        _clear_in(connection, one.c[owner] == key, one.c[column.name])


def _clear_in(connection: Connection, own: ColumnElement[bool], text: Column[Any]) -> None:
    table, name = text.table, text.name
    rows = select(table).where(own, text.is_not(None), text != GONE)
    for row in connection.execute(rows).mappings().all():
        values = {name: GONE, f"{name}_sort": sort_key(GONE), "search_key": _unfindable(row, name)}
        same = [column == row[column.name] for column in table.primary_key]
        known = {column: value for column, value in values.items() if column in table.c}
        if "since" not in table.c and "version" in table.c:
            known["version"] = row["version"] + 1
        connection.execute(update(table).where(*same).values(known))


def _unfindable(row: Any, name: str) -> str:
    return str(row.get("search_key", "")).replace(normal(row[name]).casefold(), GONE)
