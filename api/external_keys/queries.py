"""Reads of external keys."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select, true, tuple_

from api.core.actor import Actor
from api.core.attachment import Attachment
from api.core.db import Base, db
from api.external_keys.models import ExternalKey

keys_by_entity = Attachment(
    select(ExternalKey.entity_id, ExternalKey.system, ExternalKey.key.label("id")),
    ExternalKey.entity_id,
    ExternalKey.system,
    ExternalKey.key,
)


def entities_with(values: Sequence[str], actor: Actor) -> Select[Any]:
    """Ids of the actor's own objects with one of these keys, each `system:key` or the key alone."""
    own: ColumnElement[bool] = true() if actor.everywhere else ExternalKey.signatory_id == actor.signatory_id
    return select(ExternalKey.entity_id).where(own, or_(*(_named(value) for value in values)))


def _named(value: str) -> ColumnElement[bool]:
    system, colon, key = value.partition(":")
    whole = ExternalKey.key == value
    return or_(whole, and_(ExternalKey.system == system, ExternalKey.key == key)) if colon else whole


def entity_with(signatory_id: str, entity_type: str, system: str, key: str) -> str | None:
    """The id of the object with this key, unless it is deleted."""
    entity = Base.metadata.tables[entity_type]
    return db.session.scalar(
        select(ExternalKey.entity_id)
        .join(entity, entity.c.id == ExternalKey.entity_id)
        .where(
            entity.c.deleted_at.is_(None),
            ExternalKey.signatory_id == signatory_id,
            ExternalKey.entity_type == entity_type,
            ExternalKey.system == system,
            ExternalKey.key == key,
        )
    )


def holders_of(signatory_id: str, entity_type: str, keys: Sequence[dict[str, str]]) -> dict[tuple[str, str], Row[Any]]:
    """By system and key, those of these keys that are in use: each with its object, and whether that is deleted."""
    entity = Base.metadata.tables[entity_type]
    rows = db.session.execute(
        select(ExternalKey.id, ExternalKey.system, ExternalKey.key, ExternalKey.entity_id, entity.c.deleted_at)
        .join(entity, entity.c.id == ExternalKey.entity_id)
        .where(
            ExternalKey.signatory_id == signatory_id,
            ExternalKey.entity_type == entity_type,
            tuple_(ExternalKey.system, ExternalKey.key).in_([(key["system"], key["id"]) for key in keys]),
        )
    )
    return {(row.system, row.key): row for row in rows}
