"""Use cases of action plans."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from api.action_plans import policy, rules
from api.action_plans.adoption import decision_faults, follow, publish, whole
from api.action_plans.models import ActionPlan
from api.action_plans.parts import PARTS, differing, parts_of, replace_parts
from api.action_plans.queries import plan_for
from api.action_plans.rules import PlanStatus
from api.case_references.policy import require_keeping
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, check
from api.core.ids import new_id
from api.core.journal import record
from api.core.paging import UNKNOWN_REFERENCE
from api.core.text import search_key, sort_key
from api.core.transaction import Expected, command, expect
from api.departments.queries import unusable
from api.signatories.models import Signatory
from api.signatories.queries import signatory_of
from api.signatories.rules import articles_of

UNBOUND = {"visibility", "external_keys", "case_references"}

Ending = Callable[[Actor, ActionPlan], None]
_endings: list[Ending] = []


def goes_with_plan(ending: Ending) -> Ending:
    """Let what a feature above keeps of a plan end with it, in the feature's own words."""
    _endings.append(ending)
    return ending


@command
def draft_plan(actor: Actor, body: dict[str, Any]) -> str:
    """Begin a plan as a draft."""
    require(actor, policy.WRITE)
    signatory = signatory_of(actor, body.pop("signatory", None))
    parts = {name: body.pop(name) for name in PARTS if name in body}
    plan = ActionPlan(id=new_id(), signatory_id=signatory.id, status_changed_at=clock.now(), **body)
    _check(actor, plan, body, parts.get("articles", []))
    _name(plan)
    db.session.add(plan)
    db.session.flush()
    replace_parts(plan, parts)
    record(actor, rules.CREATED, plan, whole(plan))
    return plan.id


@command
def change_plan(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Change what a plan says of itself; an adopted one with a reason."""
    plan = plan_for(actor, key)
    require_keeping(actor, policy.WRITE, plan.signatory_id, changes)
    expect(plan, expected)
    held = parts_of(plan)
    before = whole(plan, held)
    parts = differing(held, {name: changes.pop(name) for name in PARTS if name in changes})
    changes = {name: value for name, value in changes.items() if getattr(plan, name) != value}
    if (changes.keys() | parts.keys()) - UNBOUND:
        rules.check_structure(plan.status, actor.note)
    for name, value in changes.items():
        setattr(plan, name, value)
    _check(actor, plan, changes, parts.get("articles", []))
    replace_parts(plan, parts)
    publish(plan)
    if record(actor, rules.CHANGED, plan, whole(plan), before):
        _name(plan)
        plan.touch()
    return plan.id


@command
def move_plan(actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
    """Change a plan's status, by a decision or without; adoption needs one and ends the plan that this one replaces."""
    plan = plan_for(actor, key)
    wanted, decision_id = PlanStatus(body["status"]), body.get("decision_id")
    require(actor, policy.ADOPT if wanted == PlanStatus.ADOPTED else policy.WRITE, plan.signatory_id)
    expect(plan, expected)
    before = whole(plan)
    plan.status = rules.moved(plan.status, wanted)
    needed = rules.move_faults(wanted, body.get("comment"), decision_id)
    check([*needed, *decision_faults(actor, plan, decision_id)])
    plan.status_comment, plan.status_changed_at = body.get("comment"), clock.now()
    if decision_id:
        follow(actor, plan, decision_id)
    record(actor, rules.ADOPTED if wanted == PlanStatus.ADOPTED else rules.STATUS_CHANGED, plan, whole(plan), before)
    return plan.id


@command
def delete_plan(actor: Actor, key: str, expected: Expected) -> None:
    """Delete a plan that was never adopted, with its goals and items."""
    plan = plan_for(actor, key)
    require(actor, policy.WRITE, plan.signatory_id)
    expect(plan, expected)
    rules.check_deletable(plan.adopted_on)
    before = whole(plan)
    plan.deleted_at = clock.now()
    for ending in _endings:
        ending(actor, plan)
    record(actor, rules.DELETED, plan, whole(plan), before)


def _check(actor: Actor, plan: ActionPlan, given: dict[str, Any], articles: list[dict[str, Any]]) -> None:
    """Refuse what contradicts itself or refers to what is not there."""
    named = {"/followUpDepartmentId": "follow_up_department_id", "/revisionDepartmentId": "revision_department_id"}
    signatory = db.session.get_one(Signatory, plan.signatory_id)
    check(
        [
            *rules.faults(plan.id, (plan.period_start, plan.period_end), plan.replaces_id, plan.based_on_id),
            *unusable(plan.signatory_id, {at: given.get(name) for at, name in named.items()}),
            *rules.article_faults(
                [article["number"] for article in articles],
                articles_of(signatory.charter_edition),
                "/articles/{}/number",
            ),
            _unknown_plan(actor, "/basedOnId", given.get("based_on_id"), None),
            _unknown_plan(actor, "/replacesId", given.get("replaces_id"), plan.signatory_id),
        ]
    )


def _unknown_plan(actor: Actor, at: str, key: str | None, signatory_id: str | None) -> Fault | None:
    """A plan may build on any that its author can see, and replace only one of the same signatory."""
    if key is None:
        return None
    found = select(ActionPlan.signatory_id).where(policy.visible(actor), ActionPlan.id == key)
    owner = db.session.scalar(found)
    known = owner is not None and signatory_id in (None, owner)
    return None if known else Fault(at, UNKNOWN_REFERENCE.format(value=key))


def _name(plan: ActionPlan) -> None:
    plan.title_sort = sort_key(plan.title)
    plan.search_key = search_key(plan.title, plan.purpose, plan.applies_to)
