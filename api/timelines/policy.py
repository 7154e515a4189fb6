"""Who is told of a plan's past: who sees it in the lists that are looked back at."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, and_, bindparam, or_

from api.core.actor import Actor
from api.core.db import Id
from api.core.history import STILL_PUBLISHED


def visible_then(rows: Any) -> ColumnElement[bool]:
    """Of the past what is the actor's own, or was published and still is; without what was deleted."""
    own = or_(bindparam("everywhere", type_=Boolean), rows.signatory_id == bindparam("own", type_=Id))
    return and_(rows.deleted_at.is_(None), or_(own, and_(rows.published, rows[STILL_PUBLISHED])))


def known_of(actor: Actor) -> dict[str, Any]:
    """What `visible_then` needs to know of the actor."""
    return {"everywhere": actor.everywhere, "own": actor.signatory_id}
