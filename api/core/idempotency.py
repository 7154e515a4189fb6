"""One answer to one POST however often it is sent: what `Idempotency-Key` promises.

The caller's key is claimed in a short transaction of its own, so that a second sender learns that the first is under
way. The answer is kept in the transaction of the write itself: either both are there or neither. A write that was
refused keeps nothing, and its key can be used again. A claim that nobody answered, as after a crash, ends by itself.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from flask import Response, request
from sqlalchemy import JSON, LargeBinary, RowMapping, delete, select, update
from sqlalchemy.dialects.postgresql import insert  # SQLite's is spelled the same
from sqlalchemy.orm import Mapped, mapped_column

from api.core import clock
from api.core.actor import Actor
from api.core.answer import Made
from api.core.db import Base, Id, Key, db
from api.core.errors import Conflict, Message
from api.core.files import said_in
from api.core.ids import new_id
from api.core.problems import Reused
from api.core.transaction import unit

KEPT_FOR = timedelta(hours=24)
CLAIMED_FOR = timedelta(minutes=1)
KEPT_HEADERS = ("Content-Type", "ETag", "Location")

UNDER_WAY = Message(
    "under_way",
    "Ett anrop med samma Idempotency-Key pågår. Försök igen om en stund.",
    "A request with this Idempotency-Key is under way. Try again in a while.",
)


class IdempotencyRecord(Base):
    """What a POST was answered; without `status` it is under way, and `claim` says by whom."""

    __tablename__ = "idempotency_record"
    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(Key(200), primary_key=True)
    signatory_id: Mapped[str | None] = mapped_column(Id)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary(32), nullable=False)
    claim: Mapped[str] = mapped_column(Id, nullable=False)
    created_at: Mapped[datetime] = mapped_column(nullable=False)
    status: Mapped[int | None]
    headers: Mapped[dict[str, str] | None] = mapped_column(JSON)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)


def once(actor: Actor, key: str, do: Callable[[], Made], show: Callable[[Made], Response]) -> Response:
    """Do it and show what was made, unless that has been done for this key: then say again what was said then."""
    claim = new_id()
    kept = _claimed(actor, key, claim)
    if kept is not None:
        return _again(kept)
    try:
        with unit(actor):
            made = do()
            _keep(actor, key, claim, show(made.public))
            return show(made)
    except BaseException:
        _release(actor, key, claim)
        raise


def _claimed(actor: Actor, key: str, claim: str) -> RowMapping | None:
    """The answer that was given before; None when the key is now ours to answer."""
    now, fingerprint = clock.now(), _fingerprint()
    row = {"account_id": actor.account_id, "key": key, "signatory_id": actor.home_id or actor.signatory_id}
    with unit(actor):
        own = IdempotencyRecord.account_id == actor.account_id
        db.session.execute(delete(IdempotencyRecord).where(own, IdempotencyRecord.created_at < now - KEPT_FOR))
        claiming = insert(IdempotencyRecord).values(**row, fingerprint=fingerprint, claim=claim, created_at=now)
        found = db.session.execute(claiming.on_conflict_do_nothing().returning(IdempotencyRecord.claim)).first()
        if found:
            return None
        kept = db.session.execute(select(IdempotencyRecord.__table__).where(*_of(actor, key))).mappings().first()
        if kept and kept["fingerprint"] != fingerprint:
            raise Reused
        if kept and kept["status"] is not None:
            return kept
        if kept is None or now - kept["created_at"] < CLAIMED_FOR:
            raise Conflict(UNDER_WAY)
        _change(actor, key, kept["claim"], claim=claim, created_at=now)
        return None


def _keep(actor: Actor, key: str, claim: str, answer: Response) -> None:
    headers = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
    _change(actor, key, claim, status=answer.status_code, headers=headers, body=answer.get_data())


def _change(actor: Actor, key: str, held: str, **values: Any) -> None:
    """Change the record while this claim holds; whoever was too slow for that has lost it to another."""
    ours = update(IdempotencyRecord).where(*_of(actor, key), IdempotencyRecord.claim == held).values(values)
    if db.session.execute(ours.returning(IdempotencyRecord.claim)).first() is None:
        raise Conflict(UNDER_WAY)


def _release(actor: Actor, key: str, claim: str) -> None:
    """Free the key of what was refused; where an answer is kept, it was done and only the word of its COMMIT lost."""
    unanswered = IdempotencyRecord.claim == claim, IdempotencyRecord.status.is_(None)
    with unit(actor):
        db.session.execute(delete(IdempotencyRecord).where(*_of(actor, key), *unanswered))


def _of(actor: Actor, key: str) -> tuple[Any, Any]:
    return IdempotencyRecord.account_id == actor.account_id, IdempotencyRecord.key == key


def _fingerprint() -> bytes:
    """What was asked, whatever the order in which the body names it."""
    asked = [request.method, request.path, request.query_string.decode("latin-1"), said_in(request)]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).digest()


def _again(kept: RowMapping) -> Response:
    response = Response(kept["body"], kept["status"], kept["headers"])
    response.headers["Idempotency-Replayed"] = "true"
    response.headers["Cache-Control"] = "no-store"
    return response
