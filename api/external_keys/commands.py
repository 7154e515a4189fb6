"""Writing the external keys of an object."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete

from api.core.db import db
from api.core.errors import Fault, check
from api.core.inserting import New
from api.external_keys.models import ExternalKey
from api.external_keys.queries import holders_of
from api.external_keys.rules import KEY_TAKEN


def renewed_external_keys(row: Any, keys: Sequence[dict[str, str]], *, new: bool) -> list[New]:
    """Let the object have these keys and no others; the rows that are still to be inserted. A key of another object is
    refused, unless that is deleted.

    What is deleted to make room are keys that were seen to be of deleted objects, never whatever has the same name by
    then: a key that somebody else has taken meanwhile stays theirs, and the database refuses it a second time.
    """
    holders = holders_of(row.signatory_id, row.__tablename__, keys) if keys else {}
    living = {name for name, holder in holders.items() if holder.deleted_at is None and holder.entity_id != row.id}
    check(
        Fault(f"/externalKeys/{place}/id", KEY_TAKEN.format(value=key["id"]))
        for place, key in enumerate(keys)
        if (key["system"], key["id"]) in living
    )
    forsaken = [holder.id for holder in holders.values() if holder.deleted_at is not None]
    if forsaken:
        db.session.execute(delete(ExternalKey).where(ExternalKey.id.in_(forsaken)))
    if not new:
        db.session.execute(delete(ExternalKey).where(ExternalKey.entity_id == row.id))
    own = {"signatory_id": row.signatory_id, "entity_type": row.__tablename__, "entity_id": row.id}
    return [(ExternalKey, {**own, "system": key["system"], "key": key["id"]}) for key in keys]
