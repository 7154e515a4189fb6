"""Reads of the overdue report: each group is a page of the list of items."""

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
from api.overdue_reports.rules import GROUPS
from api.signatories.queries import latest_today

MOST = 1000
SHOWN = frozenset(
    {"id", "reference", "title", "signatory", "action_plan", "lead_department", "due_date", "due_date_moves", "status"}
    | {"original_due_date", "status_comment", "timeliness", "days_overdue", "progress"}
)


def overdue_for(actor: Actor, asked: Mapping[str, Any]) -> Row:
    """The day, and by name of its group the items, the earliest due first, and how many there are."""
    filters = {name: value for name, value in asked.items() if name != "as_of"}
    day = looked_back(asked.get("as_of"), latest_today)
    with reading(actor, day) as connection:

        def read(more: Mapping[str, Any]) -> Page:
            query = Query(filters={**filters, **more}, sort=("due_date",), names=SHOWN, limit=MOST, exact=True)
            return page(connection, actor, ACTION_ITEMS, visible(actor), query)

        found = {name: read(more) for name, more in GROUPS.items()}
    local = (clock.today(row["_time_zone"]) for group in found.values() for row in group.rows)
    return {"date": day or max(local, default=latest_today()), **found}
