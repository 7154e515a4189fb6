"""Reads of plans' sheets: what their items say, by column."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from api.action_items.models import ActionItem
from api.action_items.queries import OWNED
from api.core.attachment import read
from api.core.listing import Clause
from api.departments.models import Department
from api.external_keys.models import ExternalKey
from api.goals.models import Goal
from api.plan_sheets.rules import BY_NAME, EVERYBODY, MEASURE

Values = dict[str, Any]  # by column

AT_ONCE = 500
ELSEWHERE = {
    "area", "goal", "leadDepartment", "articles", "participatingDepartments", "externalKey", "tags", "caseNumbers",
}  # fmt: skip
COMPOSED = {"budget", *MEASURE}
Lead = aliased(Department, name="lead")

_SAID = (
    select(
        *(getattr(ActionItem, one.member) for name, one in BY_NAME.items() if name not in ELSEWHERE | COMPOSED),
        *(getattr(ActionItem, f"measure_{member}") for member in MEASURE.values()),
        *(getattr(ActionItem, name) for name in ("budget_amount", "budget_currency", "all_departments", "goal_id")),
        Goal.title.label("goal"),
        Goal.area,
        Lead.code.label("lead_department"),
    )
    .outerjoin(Goal, Goal.id == ActionItem.goal_id)
    .outerjoin(Lead, Lead.id == ActionItem.lead_department_id)
)
_ORDER = (ActionItem.reference_sort, ActionItem.title_sort, ActionItem.id)


class Known(NamedTuple):
    """What a row of a sheet may know an item by."""

    id: str
    reference: str | None
    title: str
    key: str | None
    goal: str | None = None
    lead: str | None = None


def living_in(plan_id: str) -> Clause:
    return (ActionItem.action_plan_id == plan_id) & ActionItem.deleted_at.is_(None)


def said_of(connection: Connection, items: Clause, system: str) -> Iterator[Values]:
    """What each of these items says, in the order of the plan; its key is the one in `system`."""
    keys = connection.scalars(select(ActionItem.id).where(items).order_by(*_ORDER)).all()
    for first in range(0, len(keys), AT_ONCE):
        some = keys[first : first + AT_ONCE]
        # Versions first: what is changed meanwhile is then newer than its version says, and never older.
        rows = connection.execute(_SAID.where(ActionItem.id.in_(some)).order_by(*_ORDER)).mappings().all()
        owned = read(connection, OWNED, some)
        for row in rows:
            yield _values(dict(row), {name: parts.get(row["id"], ()) for name, parts in owned.items()}, system)


def _values(row: Mapping[str, Any], owned: Mapping[str, Sequence[Any]], system: str) -> Values:
    said = {name: row[column.member] for name, column in BY_NAME.items() if column.member in row}
    codes = sorted(unit["code"] for unit in owned["participating_departments"])
    amount = row["budget_amount"]
    return {
        **said,
        "articles": sorted(article["number"] for article in owned["articles"]),
        "participatingDepartments": [*EVERYBODY[:1], *codes] if row["all_departments"] else codes,
        "budget": None if amount is None else (amount, row["budget_currency"]),
        **{name: row[f"measure_{member}"] for name, member in MEASURE.items()},
        "tags": sorted(owned["tags"]),
        "caseNumbers": list(dict.fromkeys(reference["id"] for reference in owned["case_references"])),
        "externalKey": next((key["id"] for key in owned["external_keys"] if key["system"] == system), None),
        "_goal_id": row["goal_id"],
        "_keys": list(owned["external_keys"]),
        "_cases": list(owned["case_references"]),
    }


def known_in(connection: Connection, plan_id: str, system: str) -> list[Known]:
    """The plan's items, by whatever rows may know them."""
    own = (ExternalKey.entity_type == ActionItem.__tablename__) & (ExternalKey.system == system)
    found = (
        select(ActionItem.id, ActionItem.reference, ActionItem.title, ExternalKey.key, Goal.title, Lead.code)
        .outerjoin(ExternalKey, (ExternalKey.entity_id == ActionItem.id) & own)
        .outerjoin(Goal, Goal.id == ActionItem.goal_id)
        .outerjoin(Lead, Lead.id == ActionItem.lead_department_id)
        .where(living_in(plan_id))
        .order_by(ActionItem.id)
    )
    return [Known(*row) for row in connection.execute(found)]
