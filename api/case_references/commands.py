"""Writing the case references of an object."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert

from api.case_references.models import CaseReference
from api.core.db import Base, db

# Written as rows: nothing here needs them as objects.
ROWS = Base.metadata.tables[CaseReference.__tablename__]


def replace_case_references(row: Any, references: Sequence[dict[str, Any]], *, new: bool = False) -> None:
    """Let the object have these references and no others, in this order."""
    if not new:
        db.session.execute(delete(CaseReference).where(CaseReference.entity_id == row.id))
    own = {"signatory_id": row.signatory_id, "entity_type": row.__tablename__, "entity_id": row.id}
    rows = [
        {
            **own,
            "position": position,
            "system": reference["system"],
            "type": reference["type"],
            "number": reference["id"],
            "url": reference.get("url"),
        }
        for position, reference in enumerate(references)
    ]
    if rows:
        db.session.execute(insert(ROWS), rows)
