"""The journal: one event per change, in the same transaction; audit trail, change feed and outbox in one table.

Every signatory has a chain of its own. `sequence` has no gaps and follows commit order, because it is given out
under the lock of the chain's head, taken last, right before COMMIT. `hash` is SHA-256(previous hash || digest),
where the digest covers the event with each text replaced by a salted digest of its own: a text can be erased by
law and the chain still verifies. What concerns no signatory stands in the chain INSTALLATION.
"""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    inspect,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.core import chain, clock
from api.core.actor import Actor
from api.core.db import Base, Id, db
from api.core.ids import new_id
from api.core.text import camel

INSTALLATION = "00000000-0000-0000-0000-000000000000"

_Json = JSON().with_variant(JSONB(), "postgresql")

# Bookkeeping of a row that is no content: derivable, or the same as the event's own members.
_NOT_CONTENT = {"created_at", "updated_at", "search_key", "case_key", "version"}


class JournalHead(Base):
    """The last link of one chain; `last_xid` keeps the feed over all chains in commit order on PostgreSQL."""

    __tablename__ = "journal_head"
    signatory_id: Mapped[str] = mapped_column(Id, primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, nullable=False, default=0)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), nullable=False, default=chain.GENESIS)
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary(32), nullable=False, default=chain.GENESIS)
    last_xid: Mapped[int] = mapped_column(BigInteger, nullable=False, default=0)


class Event(Base):
    """One change. `signatory_id` is the chain; no foreign keys: history outlives what it speaks of."""

    __tablename__ = "event"
    position: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, nullable=False, unique=True, default=new_id)
    signatory_id: Mapped[str] = mapped_column(Id, nullable=False)
    sequence: Mapped[int] = mapped_column(BigInteger, nullable=False)
    oxid: Mapped[int] = mapped_column(BigInteger, nullable=False, default=0)
    type: Mapped[str] = mapped_column(String(60), nullable=False)
    entity_type: Mapped[str] = mapped_column(String(40), nullable=False)
    entity_id: Mapped[str] = mapped_column(Id, nullable=False)
    after: Mapped[dict[str, Any]] = mapped_column(_Json, nullable=False)
    changed: Mapped[dict[str, Any]] = mapped_column(_Json, nullable=False)
    change_note: Mapped[str | None] = mapped_column(String(2000))
    account_id: Mapped[str | None] = mapped_column(Id)
    source: Mapped[str] = mapped_column(String(20), nullable=False)
    recorded_at: Mapped[datetime] = mapped_column(nullable=False)
    trace_id: Mapped[str] = mapped_column(String(32), nullable=False)
    salt: Mapped[str] = mapped_column(String(32), nullable=False)
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary(32), nullable=False)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), nullable=False)

    __table_args__ = (
        UniqueConstraint("signatory_id", "sequence"),
        Index(None, "signatory_id", "entity_type", "entity_id", "sequence"),
        Index(None, "signatory_id", "type", "sequence"),
        Index(None, "signatory_id", "oxid", "position"),
        Index(None, "oxid", "position"),
    )


def state(row: Base, **parts: object) -> dict[str, Any]:
    """The content of `row` as JSON, by wire name; `parts` are what it owns in other tables.

    Columns that are one object on the wire say so: `info={"inside": "budget"}`; those that repeat what another object
    says, too: `info={"content": False}`.
    """
    content: dict[str, Any] = {}
    for key, outer, name in content_of(type(row)):
        members = content.setdefault(outer, {}) if outer else content
        members[name] = getattr(row, key)
    return {camel(name): plain(value) for name, value in {**content, **parts}.items()}


@cache
def content_of(kind: type[Base]) -> list[tuple[str, str | None, str]]:
    """Of each column that is content: its name, and in which object it stands under which name."""
    columns = [column for column in inspect(kind).columns if column.info.get("content", True)]
    content = [one for one in columns if one.key not in _NOT_CONTENT and not one.key.endswith("_sort")]
    return [(one.key, outer := one.info.get("inside"), one.key.removeprefix(f"{outer}_")) for one in content]


def plain(value: Any) -> Any:
    """JSON values only, so that what is hashed today is what is read back tomorrow."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {camel(str(name)): plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return value


def record(
    actor: Actor, kind: str, row: Any, after: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> bool:
    """Journal one change of `row` from `before` (None: it is new) to `after`; no difference, no event."""
    changed = {name: [before.get(name), value] for name, value in after.items() if before and before.get(name) != value}
    if before is not None and not changed:
        return False
    event = {
        "signatory_id": row.signatory_id or INSTALLATION,
        "type": kind,
        "entity_type": row.__tablename__,
        "entity_id": row.id,
        "after": dict(after),
        "changed": changed,
        "change_note": actor.note,
        "account_id": actor.account_id,
        "source": actor.source,
        "recorded_at": clock.now(),
        "trace_id": actor.trace_id,
        "salt": secrets.token_hex(16),
        "id": new_id(),
    }
    db.session.info.setdefault("events", []).append(event)
    return True
