"""Reads of case references."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select, true

from api.case_references import rules
from api.case_references.models import CaseReference
from api.core.actor import Actor
from api.core.attachment import Attachment
from api.core.listing import Column

references_by_entity = Attachment(
    select(
        CaseReference.entity_id,
        CaseReference.system,
        CaseReference.type,
        CaseReference.number.label("id"),
        CaseReference.url,
    ),
    CaseReference.entity_id,
    CaseReference.position,
)


def entities_of_case(numbers: Sequence[str], actor: Actor) -> Select[Any]:
    """Ids of the actor's own objects that one of these registration numbers covers."""
    own: ColumnElement[bool] = true() if actor.everywhere else CaseReference.signatory_id == actor.signatory_id
    return select(CaseReference.entity_id).where(own, of_cases(CaseReference.case_key, numbers))


def of_cases(case_key: Column, numbers: Sequence[str]) -> ColumnElement[bool]:
    """What has one of these registration numbers, alone or within a longer one, however they are strung together."""
    keys = map(rules.case_key, numbers)
    return or_(*(case_key.contains(key) if rules.is_whole(key) else case_key == key for key in keys))
