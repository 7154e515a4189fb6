"""What an item refers to and owns: checked before it is written, and written beside it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select

from api.action_items import rules
from api.action_items.models import ActionItem, ActionItemArticle, ActionItemDepartment, ActionItemTag
from api.action_plans.rules import article_faults
from api.case_references.commands import replace_case_references
from api.checkpoints.commands import replace_checkpoints
from api.checkpoints.rules import unchanged
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Fault, check
from api.core.paging import UNKNOWN_REFERENCE
from api.core.text import search_key, sort_key
from api.departments.queries import unusable
from api.external_keys.commands import replace_external_keys
from api.goals.models import Goal
from api.goals.policy import visible as visible_goal
from api.signatories.models import Signatory
from api.signatories.rules import articles_of

LINKS = {
    "articles": (ActionItemArticle, "number"),
    "participating_department_ids": (ActionItemDepartment, "department_id"),
    "tags": (ActionItemTag, "tag"),
}
OTHERS = {
    "checkpoints": replace_checkpoints,
    "external_keys": replace_external_keys,
    "case_references": replace_case_references,
}
PARTS = (*LINKS, *OTHERS)
COMPOSITES = {"budget": ("amount", "currency"), "measure": ("name", "kpi_id")}


def columns_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that a body sets: `{"budget": {"amount": 5}}` sets `budget_amount`, a null budget all of it."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name not in COMPOSITES:
            found[name] = value
        else:
            members = dict.fromkeys(COMPOSITES[name]) if value is None else value
            found |= {f"{name}_{member}": inner for member, inner in members.items()}
    return found


def differing(item: ActionItem, held: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """What a change would alter: members that are sent again as they stand need neither reason nor check."""
    return {name: value for name, value in changes.items() if not _stands(item, held, name, value)}


def _stands(item: ActionItem, held: Mapping[str, Any], name: str, value: Any) -> bool:
    if name in LINKS:
        return set(value or []) == set(held[name])
    if name == "checkpoints":
        return unchanged(value or [], held[name])
    if name in OTHERS:
        return bool((value or []) == held[name])
    return all(getattr(item, column) == part for column, part in columns_of({name: value}).items())


def check_item(actor: Actor, item: ActionItem, given: Mapping[str, Any], parts: Mapping[str, Any]) -> None:
    """Refuse what contradicts itself, and references to what is not there or not the signatory's."""
    signatory = db.session.get_one(Signatory, item.signatory_id)
    named = {"/leadDepartmentId": given.get("lead_department_id")}
    named |= {
        f"/participatingDepartmentIds/{i}": k for i, k in enumerate(parts.get("participating_department_ids", ()))
    }
    check(
        [
            *rules.faults(item),
            *unusable(item.signatory_id, named),
            *article_faults(parts.get("articles", ()), articles_of(signatory.charter_edition)),
            _unknown_goal(actor, item, given.get("goal_id")),
        ]
    )


def _unknown_goal(actor: Actor, item: ActionItem, key: str | None) -> Fault | None:
    """An item's goal is one of its own plan."""
    if key is None:
        return None
    found = select(Goal.id).where(visible_goal(actor), Goal.id == key, Goal.action_plan_id == item.action_plan_id)
    return None if db.session.scalar(found) else Fault("/goalId", UNKNOWN_REFERENCE.format(value=key))


def derive_keys(item: ActionItem) -> None:
    """What is stored beside the texts, to sort and search by."""
    item.title_sort = sort_key(item.title)
    item.reference_sort = sort_key(item.reference) if item.reference else None
    item.search_key = search_key(
        item.reference, item.title, item.description, item.measure_name, item.expected_result, item.result
    )


def replace_parts(item: ActionItem, parts: Mapping[str, Any], *, new: bool = False) -> None:
    """Let the item own these parts; a new one owns none yet."""
    for name, values in parts.items():
        if name in OTHERS:
            OTHERS[name](item, values, new=new)
        else:
            _replace_links(item, *LINKS[name], values, new)


def _replace_links(item: ActionItem, table: Any, column: str, values: list[Any], new: bool) -> None:
    own = {name: getattr(item, name) for name in ("signatory_id", "action_plan_id", "published")}
    if not new:
        db.session.execute(delete(table).where(table.action_item_id == item.id))
    if values:
        rows = [{**own, "action_item_id": item.id, column: value} for value in values]
        db.session.execute(insert(table.__table__), rows)  # as rows, not as objects
