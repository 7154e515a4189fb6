"""What a comment is written upon: the plan, goal, item or report that a body names, and who is asked about it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select

from api.action_items.models import ActionItem
from api.action_items.policy import visible as visible_item
from api.action_plans.models import ActionPlan
from api.action_plans.policy import visible as visible_plan
from api.comments.rules import CommentSubject
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Fault, RuleBroken
from api.core.listing import Clause
from api.core.paging import UNKNOWN_REFERENCE
from api.core.text import camel
from api.departments.queries import unusable
from api.goals.models import Goal
from api.goals.policy import visible as visible_goal
from api.status_reports.models import StatusReport
from api.status_reports.policy import visible as visible_report


class Kind(NamedTuple):
    """A kind of object that is commented upon: `within` are the members that say what else it stands in, `answering`
    the one that says which department answers for it."""

    table: Any
    visible: Callable[[Actor], Clause]
    within: tuple[str, ...] = ()
    answering: str | None = None


KINDS = {
    CommentSubject.ACTION_PLAN: Kind(ActionPlan, visible_plan),
    CommentSubject.GOAL: Kind(Goal, visible_goal, ("action_plan_id",)),
    CommentSubject.ACTION_ITEM: Kind(ActionItem, visible_item, ("action_plan_id",), "lead_department_id"),
    CommentSubject.STATUS_REPORT: Kind(
        StatusReport, visible_report, ("action_plan_id", "action_item_id"), "department_id"
    ),
}


class Grounds(NamedTuple):
    """`place` are the members of a comment that say where it stands; `department_id` is who answers for that."""

    place: dict[str, Any]
    department_id: str | None


def grounds_of(actor: Actor, body: Mapping[str, Any]) -> Grounds:
    """What the body names, of the actor's own signatory."""
    subject, named = next((one, f"{one}_id") for one in CommentSubject if f"{one}_id" in body)
    kind = KINDS[subject]
    row = db.session.scalar(select(kind.table).where(kind.visible(actor), kind.table.id == body[named]))
    if row is None or not actor.owns(row.signatory_id):
        raise RuleBroken(Fault(f"/{camel(named)}", UNKNOWN_REFERENCE.format(value=body[named])))
    place = {named: row.id, **{name: getattr(row, name) for name in ("signatory_id", *kind.within)}}
    return Grounds(place, _open(row.signatory_id, kind.answering and getattr(row, kind.answering)))


def _open(signatory_id: str, department_id: str | None) -> str | None:
    """The department, which stays open until the transaction ends; of a closed one the coordinator answers."""
    return None if unusable(signatory_id, {"": department_id}) else department_id
