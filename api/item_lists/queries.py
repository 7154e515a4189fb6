"""Reads of item lists."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from api.action_items.policy import visible
from api.action_items.queries import ACTION_ITEMS
from api.action_plans.models import ActionPlan
from api.action_plans.policy import visible as visible_plan
from api.core import clock
from api.core.actor import Actor
from api.core.engines import reading
from api.core.listing import Row
from api.core.paging import Page, Query, page
from api.core.past import looked_back
from api.departments.models import Department
from api.departments.policy import visible as visible_department
from api.departments.queries import departments_named
from api.goals.models import Goal
from api.goals.policy import visible as visible_goal
from api.signatories.models import Signatory
from api.signatories.policy import visible as visible_signatory
from api.signatories.queries import latest_today, named, of_signatories

MOST = 1000
SHOWN = frozenset(
    {"id", "reference", "title", "lead_department", "action_plan", "goal", "signatory", "due_date", "status"}
    | {"status_comment", "timeliness", "days_overdue"}
)
DEPARTMENT_FILTERS = (
    "department", "lead_department", "named_department", "participating_department", "unnamed_department",
)  # fmt: skip


def listed(actor: Actor, asked: Mapping[str, Any]) -> Row:
    """The items that the filters choose, a thousand at the most, and how many there are; what the filters refer to, by
    name; and the day."""
    filters = {name: value for name, value in asked.items() if name not in ("as_of", "sort")}
    query = Query(filters=filters, sort=asked.get("sort", ()), names=SHOWN, limit=MOST, exact=True)
    day = looked_back(asked.get("as_of"), latest_today)
    with reading(actor, day) as connection:
        found: Page = page(connection, actor, ACTION_ITEMS, visible(actor), query)
        names = _names(connection, actor, filters)
    local = (clock.today(row["_time_zone"]) for row in found.rows)
    return {
        "date": day or max(local, default=latest_today()),
        "total": found.total,
        "action_items": found.rows,
        "names": names,
    }


def _names(connection: Connection, actor: Actor, filters: Mapping[str, Any]) -> dict[str, list[str]]:
    """By filter, what its values refer to; what has no one name is called what it was asked for by."""
    found = {
        "signatory": _signatories(connection, actor, filters.get("signatory", ())),
        "action_plan": _titles(connection, ActionPlan, visible_plan(actor), filters.get("action_plan", ())),
        "goal": _titles(connection, Goal, visible_goal(actor), filters.get("goal", ())),
        **dict.fromkeys(DEPARTMENT_FILTERS, _departments(connection, actor, filters)),
    }
    return {
        name: list(dict.fromkeys(known.get(value, value) for value in filters[name]))
        for name, known in found.items()
        if name in filters
    }


def _titles(connection: Connection, table: Any, scope: Any, keys: Sequence[str]) -> dict[str, str]:
    if not keys:
        return {}
    rows = connection.execute(select(table.id, table.title).where(scope, table.id.in_(keys)))
    return {row.id: row.title for row in rows}


def _signatories(connection: Connection, actor: Actor, values: Sequence[str]) -> dict[str, str]:
    if not values:
        return {}
    columns = select(Signatory.id, Signatory.slug, Signatory.scb_code, Signatory.name)
    rows = connection.execute(columns.where(visible_signatory(actor), or_(*(named(value) for value in values))))
    return {key: row.name for row in rows for key in (row.id, row.slug, row.scb_code)}


def _departments(connection: Connection, actor: Actor, filters: Mapping[str, Any]) -> dict[str, str]:
    """By id and code; a code that names departments of different names, in several signatories, is left out."""
    values = [value for name in DEPARTMENT_FILTERS for value in filters.get(name, ())]
    if not values:
        return {}
    whose = filters.get("signatory")
    theirs = [of_signatories(Department.signatory_id).clause(whose, actor)] if whose else []
    asked = Department.id.in_(departments_named(values))
    columns = select(Department.id, Department.code, Department.name)
    found: dict[str, set[str]] = {}
    for row in connection.execute(columns.where(visible_department(actor), asked, *theirs)):
        for key in (row.id, row.code):
            found.setdefault(key, set()).add(row.name)
    return {key: names.pop() for key, names in found.items() if len(names) == 1}
