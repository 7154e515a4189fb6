"""Writing the checkpoints of an action item."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete

from api.checkpoints.models import Checkpoint
from api.core.db import db


def replace_checkpoints(item: Any, checkpoints: Sequence[dict[str, Any]]) -> None:
    """Let the item have these checkpoints and no others."""
    db.session.execute(delete(Checkpoint).where(Checkpoint.action_item_id == item.id))
    for checkpoint in checkpoints:
        db.session.add(
            Checkpoint(
                signatory_id=item.signatory_id,
                action_plan_id=item.action_plan_id,
                published=item.published,
                action_item_id=item.id,
                **checkpoint,
            )
        )
