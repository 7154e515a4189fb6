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
)
from sqlalchemy.dialects.postgresql import insert as upsert  # SQLite's is spelled the same
from sqlalchemy.orm import Session

from api.core import chain
from api.core.db import Base
from api.core.journal import Event, JournalHead
from api.core.trip import plain, together

EVENT, HEAD = (Base.metadata.tables[table.__tablename__] for table in (Event, JournalHead))

# What the chain adds to an event; the rest is recorded.
LINK = ("sequence", "previous_hash", "hash", "oxid")
RECORDED = [column.key for column in EVENT.c if column.key not in (*LINK, "position")]


def append(session: Session) -> None:
    """Link the transaction's events at its very end: the head's lock is held no longer than COMMIT takes, which on
    PostgreSQL goes with them."""
    events, connection = session.info.pop("events", []), session.connection()
    if connection.dialect.name != "postgresql":
        for event in events:
            _link_sqlite(connection, event)
        return
    linked = plain(_LINKED, connection.dialect)
    told = [(linked, {**_told(event), "digest": chain.digest(event)}) for event in events]
    together(connection, told, commit=True)


def _value(name: str) -> BindParameter[Any]:
    return bindparam(f"new_{name}", type_=EVENT.c[name].type)


def _told(event: dict[str, Any]) -> dict[str, Any]:
    return {f"new_{name}": value for name, value in event.items()}


# PostgreSQL: one statement takes the head or begins it, hashes and inserts: half the time of the head's lock that
# several need.
_XID = func.pg_current_xact_id().op("::")(literal_column("text")).op("::")(literal_column("bigint"))
_DIGEST = bindparam("digest", type_=LargeBinary)
_GENESIS = bindparam("genesis", chain.GENESIS, type_=LargeBinary)
_TAKEN = (
    upsert(HEAD)
    .values(
        signatory_id=_value("signatory_id"),
        sequence=1,
        previous_hash=_GENESIS,
        hash=func.sha256(_GENESIS.op("||")(_DIGEST)),
        last_xid=_XID,
    )
    .on_conflict_do_update(
        index_elements=[HEAD.c.signatory_id],
        set_={
            "sequence": HEAD.c.sequence + 1,
            "previous_hash": HEAD.c.hash,
            "hash": func.sha256(HEAD.c.hash.op("||")(_DIGEST)),
            "last_xid": func.greatest(HEAD.c.last_xid, _XID),
        },
    )
    .returning(HEAD.c.sequence, HEAD.c.previous_hash, HEAD.c.hash, HEAD.c.last_xid)
    .cte("head")
)
_LINKED = insert(EVENT).from_select([*RECORDED, *LINK], select(*(_value(name) for name in RECORDED), *_TAKEN.c))

# SQLite has one writer at a time: this transaction, which holds the lock since it began.
_OWN = HEAD.c.signatory_id == _value("signatory_id")
_LAST = select(HEAD.c.sequence, HEAD.c.hash).where(_OWN)
_HEAD = {name: _value(name) for name in ("signatory_id", "sequence", "previous_hash", "hash")}
_MOVE = upsert(HEAD).values({**_HEAD, "last_xid": 0}).on_conflict_do_update(index_elements=["signatory_id"], set_=_HEAD)
_INSERT = insert(EVENT).values({name: _value(name) for name in (*RECORDED, *LINK)})


def _link_sqlite(connection: Connection, event: dict[str, Any]) -> None:
    last, move, add = (plain(statement, connection.dialect) for statement in (_LAST, _MOVE, _INSERT))
    (heads,) = together(connection, [(last, _told(event))])
    sequence, previous = heads[0] if heads else (0, chain.GENESIS)
    own = chain.link(previous, chain.digest(event))
    told = _told({**event, "sequence": sequence + 1, "previous_hash": previous, "hash": own, "oxid": 0})
    together(connection, [(move, told), (add, told)])
