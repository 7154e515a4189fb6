"""What an item refers to and owns: checked before it is written, and written beside it."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import delete

from api.action_items import rules
from api.action_items.grounds import Plan, grounds_of
from api.action_items.models import ActionItem, ActionItemArticle, ActionItemDepartment, ActionItemTag
from api.action_plans.rules import article_faults
from api.case_references.commands import renewed_case_references
from api.case_references.models import CaseReference
from api.checkpoints.commands import renewed_checkpoints
from api.checkpoints.models import Checkpoint
from api.checkpoints.rules import unchanged
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Fault, check
from api.core.inserting import New, insert_rows
from api.core.text import search_key, sort_key
from api.decisions.queries import unknown_decisions
from api.external_keys.commands import renewed_external_keys
from api.external_keys.models import ExternalKey
from api.signatories.rules import articles_of

LINKS = {
    "articles": (ActionItemArticle, "number"),
    "participating_department_ids": (ActionItemDepartment, "department_id"),
    "tags": (ActionItemTag, "tag"),
}
OTHERS = {
    "checkpoints": renewed_checkpoints,
    "external_keys": renewed_external_keys,
    "case_references": renewed_case_references,
}
PARTS = (*LINKS, *OTHERS)
# How their rows are read: of which table, in which order, as objects with which members or as values alone.
READ: dict[str, tuple[Any, tuple[str, ...], dict[str, str]]] = {
    **{name: (table, (column,), {}) for name, (table, column) in LINKS.items()},
    "checkpoints": (Checkpoint, ("date", "id"), {name: name for name in ("id", "date", "title", "done_on")}),
    "external_keys": (ExternalKey, ("system", "key"), {"system": "system", "id": "key"}),
    "case_references": (
        CaseReference,
        ("position",),
        {"system": "system", "type": "type", "id": "number", "url": "url"},
    ),
}
COMPOSITES = {"budget": ("amount", "currency"), "measure": ("name", "kpi_id", "baseline", "target")}


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


def assign(item: ActionItem, values: dict[str, Any]) -> None:
    """Set columns; an object such as `budget` is merged member by member, null empties it."""
    for name, value in columns_of(values).items():
        setattr(item, name, value)
    if item.budget_amount is not None and not item.budget_currency:
        item.budget_currency = "SEK"


def differing(item: ActionItem, held: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """What a change would alter: members that are sent again as they stand need neither reason nor check. The decision
    behind a deadline speaks of that one only."""
    altered = {name: value for name, value in changes.items() if not _stands(item, held, name, value)}
    outdated = "due_date" in altered and "deadline_decision_id" not in changes
    return {**altered, "deadline_decision_id": None} if outdated else altered


def _stands(item: ActionItem, held: Mapping[str, Any], name: str, value: Any) -> bool:
    if name in LINKS:
        return set(value or []) == set(held[name])
    if name == "checkpoints":
        return unchanged(value or [], held[name])
    if name in OTHERS:
        return bool((value or []) == held[name])
    return all(getattr(item, column) == part for column, part in columns_of({name: value}).items())


def grounds(actor: Actor, plan_id: str, given: Mapping[str, Any]) -> tuple[Plan, list[Fault]]:
    """The plan of an item and what is wrong with what a body names: what is not there, or not the signatory's."""
    units = given.get("participating_department_ids") or ()
    named = {f"/participatingDepartmentIds/{place}": key for place, key in enumerate(units)}
    plan, unknown = grounds_of(
        actor, plan_id, given.get("goal_id"), {"/leadDepartmentId": given.get("lead_department_id"), **named}
    )
    decisions = {"/deadlineDecisionId": given.get("deadline_decision_id")}
    return plan, [*unknown, *unknown_decisions(actor, plan.signatory_id, decisions)]


def check_item(item: ActionItem, plan: Plan, parts: Mapping[str, Any], unknown: Sequence[Fault]) -> None:
    """Refuse what contradicts itself, articles that do not bind the signatory, and what is `unknown`."""
    articles = article_faults(parts.get("articles", ()), articles_of(plan.charter_edition))
    check([*rules.faults(item), *unknown, *articles])


def derive_keys(item: ActionItem) -> None:
    """What is stored beside the texts, to sort and search by."""
    item.title_sort = sort_key(item.title)
    item.reference_sort = sort_key(item.reference) if item.reference else None
    item.search_key = search_key(
        item.reference, item.title, item.description, item.measure_name, item.expected_result, item.result
    )


def store_item(item: ActionItem, parts: Mapping[str, Any]) -> dict[str, Any]:
    """Insert a new item and what it owns; that in the form in which `parts_of` reads it."""
    content = {column.key: getattr(item, column.key) for column in ActionItem.__table__.c if column.key in vars(item)}
    owned = _renewed(item, parts, new=True)
    insert_rows(db.session.connection(), [(ActionItem, content), *owned])
    return {name: _read_of(owned, *read) for name, read in READ.items()}


def _read_of(rows: Sequence[New], model: Any, order: Sequence[str], shown: Mapping[str, str]) -> list[Any]:
    found = sorted((row for of, row in rows if of is model), key=itemgetter(*order))
    return [{name: row[column] for name, column in shown.items()} if shown else row[order[0]] for row in found]


def replace_parts(item: ActionItem, parts: Mapping[str, Any]) -> None:
    """Let the item own these parts."""
    insert_rows(db.session.connection(), _renewed(item, parts, new=False))


def _renewed(item: ActionItem, parts: Mapping[str, Any], *, new: bool) -> list[New]:
    """The rows that are still to be inserted, once those that went before are gone; a new item owns none yet."""
    return [
        row
        for name, values in parts.items()
        for row in (
            OTHERS[name](item, values, new=new) if name in OTHERS else _links(item, *LINKS[name], values, new=new)
        )
    ]


def _links(item: ActionItem, table: Any, column: str, values: list[Any], *, new: bool) -> list[New]:
    if not new:
        db.session.execute(delete(table).where(table.action_item_id == item.id))
    own = {name: getattr(item, name) for name in ("signatory_id", "action_plan_id", "published")}
    return [(table, {**own, "action_item_id": item.id, column: value}) for value in values]
