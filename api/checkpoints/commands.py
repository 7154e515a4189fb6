"""Writing the checkpoints of an action item."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert

from api.checkpoints.models import Checkpoint
from api.core.db import Base, db

# Written as rows: nothing here needs them as objects.
ROWS = Base.metadata.tables[Checkpoint.__tablename__]


def replace_checkpoints(item: Any, checkpoints: Sequence[dict[str, Any]], *, new: bool = False) -> None:
    """Let the item have these checkpoints and no others."""
    if not new:
        db.session.execute(delete(Checkpoint).where(Checkpoint.action_item_id == item.id))
    if checkpoints:
        own = {name: getattr(item, name) for name in ("signatory_id", "action_plan_id", "published")}
        rows = [{**own, "action_item_id": item.id, **checkpoint} for checkpoint in checkpoints]
        db.session.execute(insert(ROWS), rows)
