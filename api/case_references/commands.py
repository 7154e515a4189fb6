"""Writing the case references of an object."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete

from api.case_references.models import CaseReference
from api.case_references.rules import case_key
from api.core.db import db
from api.core.inserting import New


def renewed_case_references(row: Any, references: Sequence[dict[str, Any]], *, new: bool) -> list[New]:
    """Let the object have these references and no others, in this order; the rows that are still to be inserted."""
    if not new:
        db.session.execute(delete(CaseReference).where(CaseReference.entity_id == row.id))
    own = {"signatory_id": row.signatory_id, "entity_type": row.__tablename__, "entity_id": row.id}
    return [(CaseReference, {**own, "position": place, **_columns(one)}) for place, one in enumerate(references)]


def _columns(reference: dict[str, Any]) -> dict[str, Any]:
    number = reference["id"]
    told = {name: reference.get(name) for name in ("system", "type", "url")}
    return {**told, "number": number, "case_key": case_key(number)}
