"""Writing the case references of an object."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete

from api.case_references.models import CaseReference
from api.core.db import db


def replace_case_references(row: Any, references: Sequence[dict[str, Any]]) -> None:
    """Let the object have these references and no others, in this order."""
    db.session.execute(delete(CaseReference).where(CaseReference.entity_id == row.id))
    for position, reference in enumerate(references):
        db.session.add(
            CaseReference(
                signatory_id=row.signatory_id,
                entity_type=row.__tablename__,
                entity_id=row.id,
                position=position,
                system=reference["system"],
                type=reference["type"],
                number=reference["id"],
                url=reference.get("url"),
            )
        )
