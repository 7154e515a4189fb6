"""Writing the external keys of an object."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete

from api.core.db import db
from api.core.errors import Fault, check
from api.external_keys.models import ExternalKey
from api.external_keys.queries import entity_with
from api.external_keys.rules import KEY_TAKEN


def replace_external_keys(row: Any, keys: Sequence[dict[str, str]]) -> None:
    """Let the object have these keys and no others; a key of another object is refused, unless that is deleted."""
    kind = row.__tablename__
    taken = (entity_with(row.signatory_id, kind, key["system"], key["id"]) for key in keys)
    check(
        Fault(f"/externalKeys/{place}/id", KEY_TAKEN.format(value=keys[place]["id"]))
        for place, owner in enumerate(taken)
        if owner not in (None, row.id)
    )
    db.session.execute(delete(ExternalKey).where(ExternalKey.entity_id == row.id))
    for key in keys:
        same = (ExternalKey.signatory_id == row.signatory_id, ExternalKey.entity_type == kind)
        named = (ExternalKey.system == key["system"], ExternalKey.key == key["id"])
        db.session.execute(delete(ExternalKey).where(*same, *named))
    for key in keys:
        db.session.add(
            ExternalKey(
                signatory_id=row.signatory_id, entity_type=kind, entity_id=row.id, system=key["system"], key=key["id"]
            )
        )
