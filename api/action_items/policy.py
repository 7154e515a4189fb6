"""Who sees and changes items: the coordinator all of them, departments report on theirs, the registrar on cases."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, exists, or_

from api.action_items.models import ActionItem, ActionItemDepartment
from api.action_items.rules import REPORTED
from api.action_plans.policy import restorable_part, visible_part
from api.case_references.policy import WRITE as KEEP_CASES
from api.core.actor import Actor
from api.core.errors import Forbidden, Message
from api.core.text import camel

WRITE = "action-item:write"
REPORT = "action-item:report"

NOT_YOURS = Message(
    "not_yours",
    "Du får inte ändra {names} här.",
    "You may not change {names} here.",
)


def visible(actor: Actor) -> ColumnElement[bool]:
    return visible_part(actor, ActionItem)


def restorable(actor: Actor) -> ColumnElement[bool]:
    return restorable_part(actor, ActionItem, WRITE)


def may_report(actor: Actor, signatory_id: str, departments: Iterable[str], all_departments: bool) -> bool:
    """Coordinators report on everything, others on what their own departments lead or take part in."""
    if not (actor.may(REPORT) and actor.owns(signatory_id)):
        return False
    return actor.may(WRITE) or all_departments or not actor.department_ids.isdisjoint(departments)


def is_concern_of(departments: Iterable[str]) -> ColumnElement[bool]:
    """Items that these departments lead or take part in."""
    units = sorted(departments)
    taking_part = exists().where(
        ActionItemDepartment.action_item_id == ActionItem.id, ActionItemDepartment.department_id.in_(units)
    )
    return or_(ActionItem.lead_department_id.in_(units), ActionItem.all_departments, taking_part)


def require_change(actor: Actor, signatory_id: str, names: set[str], *, reporting: bool) -> None:
    """Refuse members that this actor may not change; `reporting` is the answer of `may_report`."""
    if actor.may(WRITE) and actor.owns(signatory_id):
        return
    allowed = (REPORTED if reporting else frozenset()) | (
        {"case_references"} if actor.may(KEEP_CASES) and actor.owns(signatory_id) else frozenset()
    )
    if not allowed or names - allowed:
        raise Forbidden(NOT_YOURS.format(names=sorted(camel(name) for name in names - allowed)))
