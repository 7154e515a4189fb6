"""Appending events to the chains of the journal, with statements that are built once."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    LargeBinary,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert  # SQLite's is spelled the same
from sqlalchemy.orm import Session

from api.core import chain
from api.core.db import Base
from api.core.journal import Event, JournalHead

EVENT, HEAD = (Base.metadata.tables[table.__tablename__] for table in (Event, JournalHead))

# What the chain adds to an event; the rest is recorded.
LINK = ("sequence", "previous_hash", "hash", "oxid")
RECORDED = [column.key for column in EVENT.c if column.key not in (*LINK, "position")]


def append(session: Session) -> None:
    """Link the transaction's events at its very end: the head's lock is held no longer than COMMIT takes."""
    connection = session.connection()
    link = _link_postgresql if connection.dialect.name == "postgresql" else _link_sqlite
    for event in session.info.pop("events", []):
        if not link(connection, event):
            connection.execute(_BEGIN, {"signatory_id": event["signatory_id"]})  # two may begin a chain at once
            link(connection, event)


def _value(name: str) -> BindParameter[Any]:
    return bindparam(f"new_{name}", type_=EVENT.c[name].type)


_BEGIN = upsert(HEAD).on_conflict_do_nothing()
_OWN = HEAD.c.signatory_id == _value("signatory_id")

# PostgreSQL: one statement takes the head, hashes and inserts: half the time of the head's lock that several need.
_XID = func.pg_current_xact_id().op("::")(literal_column("text")).op("::")(literal_column("bigint"))
_TAKEN = (
    update(HEAD)
    .where(_OWN)
    .values(
        sequence=HEAD.c.sequence + 1,
        previous_hash=HEAD.c.hash,
        hash=func.sha256(HEAD.c.hash.op("||")(bindparam("digest", type_=LargeBinary))),
        last_xid=func.greatest(HEAD.c.last_xid, _XID),
    )
    .returning(HEAD.c.sequence, HEAD.c.previous_hash, HEAD.c.hash, HEAD.c.last_xid)
    .cte("head")
)
_LINKED = (
    insert(EVENT)
    .from_select([*RECORDED, *LINK], select(*(_value(name) for name in RECORDED), *_TAKEN.c))
    .returning(EVENT.c.position)
)

# SQLite has one writer at a time: this transaction, which holds the lock since it began.
_LAST = select(HEAD.c.sequence, HEAD.c.hash).where(_OWN)
_MOVE = update(HEAD).where(_OWN).values({name: _value(name) for name in ("sequence", "previous_hash", "hash")})
_INSERT = insert(EVENT)


def _link_postgresql(connection: Connection, event: dict[str, Any]) -> bool:
    values = {f"new_{name}": value for name, value in event.items()}
    return connection.execute(_LINKED, {**values, "digest": chain.digest(event)}).first() is not None


def _link_sqlite(connection: Connection, event: dict[str, Any]) -> bool:
    own = {"new_signatory_id": event["signatory_id"]}
    head = connection.execute(_LAST, own).one_or_none()
    if head is None:
        return False
    link = {
        "sequence": head.sequence + 1,
        "previous_hash": head.hash,
        "hash": chain.link(head.hash, chain.digest(event)),
    }
    connection.execute(_MOVE, {**own, **{f"new_{name}": value for name, value in link.items()}})
    connection.execute(_INSERT, {**event, **link, "oxid": 0})
    return True
