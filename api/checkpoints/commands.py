"""Writing the checkpoints of an action item."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, update

from api.checkpoints import rules
from api.checkpoints.models import Checkpoint
from api.checkpoints.queries import checkpoints_by_item
from api.core.db import db
from api.core.errors import check
from api.core.ids import new_id
from api.core.inserting import New


def renewed_checkpoints(item: Any, checkpoints: Sequence[dict[str, Any]], *, new: bool) -> list[New]:
    """Let the item have these checkpoints and no others; the rows that are still to be inserted. One that it has
    already stays the same one: others know it by its id, such as whoever has put the deadline into a calendar."""
    held = [] if new else checkpoints_by_item(db.session.connection(), [item.id]).get(item.id, [])
    check(rules.faults(checkpoints, held))
    points = rules.recognised(checkpoints, held)
    _delete({point["id"] for point in held} - {point["id"] for point in points})
    _change([point for point in points if point["id"] and point not in held])
    own = {name: getattr(item, name) for name in ("signatory_id", "action_plan_id", "published")}
    return [
        (Checkpoint, {"id": new_id(), **own, "action_item_id": item.id, **_told(point)})
        for point in points
        if not point["id"]
    ]


def _delete(keys: set[str]) -> None:
    if keys:
        db.session.execute(delete(Checkpoint).where(Checkpoint.id.in_(sorted(keys))))


def _change(points: Sequence[dict[str, Any]]) -> None:
    if points:
        known = update(Checkpoint.__table__).where(Checkpoint.id == bindparam("key"))  # type: ignore[arg-type]  # a Table
        db.session.execute(known, [{"key": point["id"], **_told(point)} for point in points])


def _told(point: dict[str, Any]) -> dict[str, Any]:
    return {name: point[name] for name in ("date", "title", "done_on")}
