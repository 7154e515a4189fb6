"""Reads of case references."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select, true

from api.case_references.models import CaseReference
from api.core.actor import Actor
from api.core.listing import by_owner

_SHOWN = (CaseReference.system, CaseReference.type, CaseReference.number.label("id"), CaseReference.url)


def references_by_entity(connection: Connection, keys: Sequence[str]) -> Mapping[str, list[Any]]:
    return by_owner(
        connection,
        select(CaseReference.entity_id.label("owner"), *_SHOWN)
        .where(CaseReference.entity_id.in_(keys))
        .order_by(CaseReference.entity_id, CaseReference.position),
    )


def entities_of_case(numbers: Sequence[str], actor: Actor) -> Select[Any]:
    """Ids of the actor's own objects that one of these registration numbers covers."""
    own: ColumnElement[bool] = true() if actor.everywhere else CaseReference.signatory_id == actor.signatory_id
    return select(CaseReference.entity_id).where(own, CaseReference.number.in_(numbers))
