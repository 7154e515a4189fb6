"""Reads of checkpoints."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from api.checkpoints.models import Checkpoint


def checkpoints_by_item(connection: Connection, keys: Sequence[str]) -> Mapping[str, list[Any]]:
    rows = connection.execute(
        select(Checkpoint.action_item_id, Checkpoint.date, Checkpoint.title, Checkpoint.done_on)
        .where(Checkpoint.action_item_id.in_(keys))
        .order_by(Checkpoint.date, Checkpoint.id)
    )
    found: dict[str, list[Any]] = {}
    for key, date, title, done_on in rows:
        found.setdefault(key, []).append({"date": date, "title": title, "done_on": done_on})
    return found
