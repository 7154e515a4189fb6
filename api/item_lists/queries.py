"""Reads of item lists."""

from collections.abc import Mapping
from typing import Any

from api.action_items.policy import visible
from api.action_items.queries import ACTION_ITEMS
from api.core import clock
from api.core.actor import Actor
from api.core.engines import reading
from api.core.listing import Row
from api.core.paging import Page, Query, page
from api.core.past import looked_back
from api.signatories.queries import latest_today

MOST = 1000
SHOWN = frozenset(
    {"id", "reference", "title", "lead_department", "action_plan", "goal", "signatory", "due_date", "status"}
    | {"status_comment", "timeliness", "days_overdue"}
)


def listed(actor: Actor, asked: Mapping[str, Any]) -> Row:
    """The items that the filters choose, a thousand at the most, and how many there are; and the day."""
    filters = {name: value for name, value in asked.items() if name not in ("as_of", "sort")}
    query = Query(filters=filters, sort=asked.get("sort", ()), names=SHOWN, limit=MOST, exact=True)
    day = looked_back(asked.get("as_of"), latest_today)
    with reading(actor, day) as connection:
        found: Page = page(connection, actor, ACTION_ITEMS, visible(actor), query)
    local = (clock.today(row["_time_zone"]) for row in found.rows)
    return {"date": day or max(local, default=latest_today()), "total": found.total, "action_items": found.rows}
