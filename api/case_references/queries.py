"""Reads of case references."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select, true

from api.case_references.models import CaseReference
from api.core.actor import Actor

_SHOWN = (CaseReference.system, CaseReference.type, CaseReference.number.label("id"), CaseReference.url)


def references_by_entity(connection: Connection, keys: Sequence[str]) -> Mapping[str, list[Any]]:
    rows = connection.execute(
        select(CaseReference.entity_id, *_SHOWN)
        .where(CaseReference.entity_id.in_(keys))
        .order_by(CaseReference.entity_id, CaseReference.position)
    )
    found: dict[str, list[Any]] = {}
    for row in rows.mappings():
        found.setdefault(row["entity_id"], []).append({name: row[name] for name in ("system", "type", "id", "url")})
    return found


def entities_of_case(numbers: Sequence[str], actor: Actor) -> Select[Any]:
    """Ids of the actor's own objects that one of these registration numbers covers."""
    own: ColumnElement[bool] = true() if actor.everywhere else CaseReference.signatory_id == actor.signatory_id
    return select(CaseReference.entity_id).where(own, CaseReference.number.in_(numbers))
