"""Use cases of action items."""

from datetime import date
from typing import Any

from sqlalchemy import select

from api.action_items import policy, rules
from api.action_items.grounds import Plan
from api.action_items.models import ActionItem
from api.action_items.parts import (
    PARTS,
    assign,
    check_item,
    derive_keys,
    differing,
    grounds,
    replace_parts,
    store_item,
)
from api.action_items.queries import item_for, parts_by_item, parts_of
from api.action_items.rules import ItemStatus
from api.action_plans import rules as plan_rules
from api.action_plans.commands import goes_with_plan
from api.action_plans.models import ActionPlan
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, RuleBroken, Stale, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.transaction import Expected, Taken, command, expect
from api.decisions.queries import unknown_decisions
from api.external_keys.queries import entity_with
from api.external_keys.rules import name_in_path
from api.goals.commands import part_of
from api.signatories.queries import signatory_of, today_of


@command
def create_item(actor: Actor, body: dict[str, Any]) -> str:
    """Add an item to a plan; to an adopted one with a reason."""
    require(actor, policy.WRITE)
    return _add(actor, body.pop("action_plan_id"), body, rules.CREATED)


@command
def import_item(actor: Actor, plan_id: str, body: dict[str, Any]) -> str:
    """Add an item as it was found elsewhere, with the status it has there; unknown dates stay unknown."""
    require(actor, policy.WRITE)
    return _add(actor, plan_id, body, rules.IMPORTED)


@command
def change_item(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Change an item: departments report on theirs; the plan's structure needs a reason once it is adopted."""
    item, held = _permitted(actor, key, set(changes), expected)
    was, changes = item.version, differing(item, held, changes)
    plan, unknown = grounds(actor, item.action_plan_id, changes)
    if rules.structural(set(changes)):
        plan_rules.check_structure(plan.status, actor.note)
    plan_rules.check_open(plan.status)
    before = state(item, **held)
    renewed = {name: changes.pop(name) or [] for name in PARTS if name in changes}
    check(rules.emptied_faults(item.status, changes))
    _reschedule(item, plan, changes)
    assign(item, changes)
    _check_ends(item, plan.today)
    check_item(item, plan, renewed, unknown)
    derive_keys(item)
    replace_parts(item, renewed)
    db.session.flush()
    after = state(item, **(parts_of(item) if renewed else held))
    if record(actor, rules.CHANGED, item, after, before) and item.version == was:
        item.touch()
    return item.id


@command
def move_item(actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
    """Change an item's status, with what that needs: a comment, a result and its date, or the reason."""
    item, held = _permitted(actor, key, {"status_comment"}, expected)
    plan_rules.check_open(db.session.get_one(ActionPlan, item.action_plan_id).status)
    before = state(item, **held)
    wanted = rules.moved(item.status, ItemStatus(body["status"]))
    unknown = unknown_decisions(actor, item.signatory_id, {"/decisionId": body.get("decision_id")})
    check([*rules.move_faults(item.status, wanted, body, today_of(item.signatory_id)), *unknown])
    item.status, item.status_changed_at, item.status_comment = wanted, clock.now(), body.get("comment")
    item.completed_on, item.cancel_reason = body.get("completed_on"), body.get("cancel_reason")
    item.result, item.status_decision_id = body.get("result") or item.result, body.get("decision_id")
    derive_keys(item)
    record(actor, rules.STATUS_CHANGED, item, state(item, **held), before)
    return item.id


@command
def delete_item(actor: Actor, key: str, expected: Expected) -> None:
    """Delete an item of a plan that was never adopted; later it is cancelled instead."""
    item = item_for(actor, key)
    require(actor, policy.WRITE, item.signatory_id)
    expect(item, expected)
    plan_rules.check_deletable(db.session.get_one(ActionPlan, item.action_plan_id).adopted_on)
    _end(actor, item)


@goes_with_plan
def end_items(actor: Actor, plan: ActionPlan) -> None:
    """Delete the items of a plan that is deleted."""
    left = select(ActionItem).where(ActionItem.action_plan_id == plan.id, ActionItem.deleted_at.is_(None))
    _end(actor, *db.session.scalars(left))


def _end(actor: Actor, *items: ActionItem) -> None:
    held = parts_by_item([item.id for item in items])
    for item in items:
        before = state(item, **held[item.id])
        item.deleted_at = clock.now()
        record(actor, rules.DELETED, item, state(item, **held[item.id]), before)


@command
def upsert_item(
    actor: Actor, signatory: str | None, name: tuple[str, str], expected: Expected, body: dict[str, Any]
) -> tuple[str, bool]:
    """Write an item by its `name` (system, key) elsewhere; the id, and whether it is new."""
    require(actor, policy.WRITE)
    system, key = name_in_path(*name)
    owner = signatory_of(actor, signatory)
    found = entity_with(owner.id, ActionItem.__tablename__, system, key)
    others = [other for other in body.pop("external_keys", []) if other != {"system": system, "id": key}]
    if found is None and expected is not None:
        raise Stale
    if found is None:
        body["external_keys"] = [{"system": system, "id": key}, *others]
        return _create_by_key(actor, body), True
    if body.pop("action_plan_id") != db.session.get_one(ActionItem, found).action_plan_id:
        raise RuleBroken(Fault("/actionPlanId", rules.PLAN_STAYS))
    if others:
        body["external_keys"] = [{"system": system, "id": key}, *others]
    return change_item(actor, found, expected, body), False


def _create_by_key(actor: Actor, body: dict[str, Any]) -> str:
    """Somebody may take the key between the look for it and here: then it is there to be changed."""
    try:
        return create_item(actor, body)
    except RuleBroken as error:
        if any(at == "/externalKeys/0/id" for at, _ in error.faults):
            raise Taken from error
        raise


def _permitted(actor: Actor, key: str, names: set[str], expected: Expected) -> tuple[ActionItem, dict[str, Any]]:
    """The item and what it owns in other tables, when this actor may change these members of this version."""
    item = item_for(actor, key)
    held = parts_of(item)
    units = [*held["participating_department_ids"], item.lead_department_id or ""]
    reporting = policy.may_report(actor, item.signatory_id, units, item.all_departments)
    policy.require_change(actor, item.signatory_id, names, reporting=reporting)
    expect(item, expected)
    return item, held


def _add(actor: Actor, plan_id: str, body: dict[str, Any], event: str) -> str:
    plan, unknown = grounds(actor, plan_id, body)
    plan_rules.check_structure(plan.status, actor.note)
    parts = {name: body.pop(name) for name in PARTS if name in body}
    now = clock.now()
    item = ActionItem(
        id=new_id(),
        **part_of(plan),
        **dict.fromkeys(("created_at", "updated_at", "status_changed_at"), now),
        status=ItemStatus.NOT_STARTED,
        due_date_moves=0,
        all_departments=False,
    )
    assign(item, body)
    item.original_due_date = item.due_date
    _check_ends(item, plan.today)
    check_item(item, plan, parts, unknown)
    derive_keys(item)
    record(actor, event, item, state(item, **store_item(item, parts)))
    return item.id


def _reschedule(item: ActionItem, plan: Plan, changes: dict[str, Any]) -> None:
    if "due_date" in changes:
        bound = plan.adopted_on is not None
        item.original_due_date, item.due_date_moves = rules.rescheduled(
            item.original_due_date, item.due_date_moves, item.due_date, changes["due_date"], bound=bound
        )


def _check_ends(item: ActionItem, today: date) -> None:
    check(rules.end_faults(item.status, item.completed_on, item.cancel_reason, today))
