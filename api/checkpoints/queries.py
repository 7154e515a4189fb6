"""Reads of checkpoints."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from api.checkpoints.models import Checkpoint
from api.core.listing import by_owner


def checkpoints_by_item(connection: Connection, keys: Sequence[str]) -> Mapping[str, list[Any]]:
    return by_owner(
        connection,
        select(Checkpoint.action_item_id.label("owner"), Checkpoint.date, Checkpoint.title, Checkpoint.done_on)
        .where(Checkpoint.action_item_id.in_(keys))
        .order_by(Checkpoint.date, Checkpoint.id),
    )
