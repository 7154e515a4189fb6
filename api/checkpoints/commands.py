"""Writing the checkpoints of an action item."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, update

from api.checkpoints import rules
from api.checkpoints.models import Checkpoint
from api.checkpoints.queries import checkpoints_by_item
from api.core.db import Base, db
from api.core.errors import check
from api.core.ids import new_id

# Written as rows: nothing here needs them as objects.
ROWS = Base.metadata.tables[Checkpoint.__tablename__]


def replace_checkpoints(item: Any, checkpoints: Sequence[dict[str, Any]], *, new: bool = False) -> None:
    """Let the item have these checkpoints and no others. One that it has already stays the same one: others know it by
    its id, such as whoever has put the deadline into a calendar."""
    held = [] if new else checkpoints_by_item(db.session.connection(), [item.id]).get(item.id, [])
    check(rules.faults(checkpoints, held))
    points = rules.recognised(checkpoints, held)
    _delete({point["id"] for point in held} - {point["id"] for point in points})
    _change([point for point in points if point["id"] and point not in held])
    _insert(item, [point for point in points if not point["id"]])


def _delete(keys: set[str]) -> None:
    if keys:
        db.session.execute(delete(ROWS).where(ROWS.c.id.in_(sorted(keys))))


def _change(points: Sequence[dict[str, Any]]) -> None:
    if points:
        known = update(ROWS).where(ROWS.c.id == bindparam("key"))
        db.session.execute(known, [{"key": point["id"], **_told(point)} for point in points])


def _insert(item: Any, points: Sequence[dict[str, Any]]) -> None:
    if points:
        own = {name: getattr(item, name) for name in ("signatory_id", "action_plan_id", "published")}
        rows = [{"id": new_id(), **own, "action_item_id": item.id, **_told(point)} for point in points]
        db.session.execute(insert(ROWS), rows)


def _told(point: dict[str, Any]) -> dict[str, Any]:
    return {name: point[name] for name in ("date", "title", "done_on")}
