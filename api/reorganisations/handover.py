"""How each kind of object passes from a department that is closed to one that comes after it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, insert

from api.accounts.commands import hand_over_grants
from api.accounts.models import Account
from api.action_items import rules as item_rules
from api.action_items.models import ActionItem
from api.action_items.parts import replace_parts
from api.action_plans import rules as plan_rules
from api.action_plans.adoption import whole as whole_plan
from api.action_plans.models import ActionPlan
from api.core.actor import Actor
from api.core.db import db
from api.core.journal import record, state
from api.departments import rules as department_rules
from api.departments.commands import links_of, whole
from api.departments.models import Department, DepartmentService, DepartmentSuccession
from api.departments.queries import above
from api.reorganisations import rules
from api.reorganisations.queries import Referring, administrations_of
from api.reorganisations.rules import MoveRole

RESPONSIBLE = {MoveRole.FOLLOW_UP: "follow_up_department_id", MoveRole.REVISION: "revision_department_id"}


@dataclass(frozen=True)
class Handover:
    """One department's end: what its items own, who takes each of them, who the rest, and what has moved so far."""

    actor: Actor
    department: Department
    parts: Mapping[str, dict[str, Any]]
    heirs: Mapping[str, str]
    rest: str | None
    moves: list[dict[str, str | None]] = field(default_factory=list)

    @property
    def takers(self) -> list[str]:
        """Those that something goes to, who takes the rest first."""
        return list(dict.fromkeys(heir for heir in (self.rest, *self.heirs.values()) if heir))

    def note(self, table: Any, key: str, role: MoveRole, to_id: str | None) -> None:
        self.moves.append({"entity_type": table.__tablename__, "entity_id": key, "role": role.value, "to_id": to_id})


def close(handover: Handover, successor_ids: Sequence[str], valid_to: date) -> None:
    """The department's last day, and what it became; what it became before stays."""
    department = handover.department
    with _told(handover.actor, department):
        department.valid_to = valid_to
        known = links_of(department)["succeeded_by_ids"]
        own = {"signatory_id": department.signatory_id, "predecessor_id": department.id}
        new = [{**own, "successor_id": key} for key in successor_ids if key not in known]
        if new:
            db.session.execute(insert(DepartmentSuccession), new)
    department.touch()


def hand_over(handover: Handover, found: Referring, *, alone: bool) -> None:
    """Everything that refers to the department, in turn; accounts follow a successor that is `alone`.

    Where a department is split nobody but its people know who reports where: their accounts are named, not moved.
    """
    for item in found.items:
        _item(handover, item, handover.heirs[item.id])
    for plan in found.plans:
        _plan(handover, plan)
    if handover.rest:
        _units(handover, found, handover.rest)
    for account in found.accounts:
        handover.note(Account, account, MoveRole.REPORTING, handover.rest if alone else None)
    if alone and handover.rest:
        hand_over_grants(handover.actor, handover.department.id, handover.rest)


def _item(handover: Handover, item: ActionItem, heir: str) -> None:
    old, held = handover.department.id, handover.parts[item.id]
    before, units = state(item, **held), held["participating_department_ids"]
    if item.lead_department_id == old:
        item.lead_department_id = heir
        handover.note(ActionItem, item.id, MoveRole.LEAD, heir)
    if old in units:
        handover.note(ActionItem, item.id, MoveRole.PARTICIPATING, heir)
    renewed = {"participating_department_ids": rules.participants(units, old, heir, item.lead_department_id)}
    if renewed["participating_department_ids"] != units:
        replace_parts(item, renewed)
    record(handover.actor, item_rules.CHANGED, item, state(item, **{**held, **renewed}), before)
    item.touch()


def _plan(handover: Handover, plan: ActionPlan) -> None:
    before = whole_plan(plan)
    for role, column in RESPONSIBLE.items():
        if getattr(plan, column) == handover.department.id:
            setattr(plan, column, handover.rest)
            handover.note(ActionPlan, plan.id, role, handover.rest)
    record(handover.actor, plan_rules.CHANGED, plan, whole_plan(plan), before)
    plan.touch()


def _units(handover: Handover, found: Referring, heir: str) -> None:
    """Boards that the department served, departments below it, and the administrations that served it."""
    old, road = handover.department, above(heir)
    for board in found.boards:
        with _told(handover.actor, board):
            served = (DepartmentService.board_id == board.id, DepartmentService.administration_id == old.id)
            db.session.execute(delete(DepartmentService).where(*served))
            _serve(board, heir)
        handover.note(Department, board.id, MoveRole.SERVED_BY, heir)
    for child in found.children:
        with _told(handover.actor, child):  # what leads up to the successor cannot come below it
            child.parent_id = old.parent_id if child.id in road else heir
        handover.note(Department, child.id, MoveRole.PARENT, child.parent_id)
    successor = db.session.get_one(Department, heir)
    for administration in administrations_of(old):
        with _told(handover.actor, successor):
            if _serve(successor, administration.id):
                handover.note(Department, administration.id, MoveRole.SERVES, heir)


def _serve(board: Department, administration_id: str) -> bool:
    """Let the administration serve the board; False when it does already."""
    if administration_id in (board.id, *links_of(board)["served_by_ids"]):
        return False
    own = {"signatory_id": board.signatory_id, "board_id": board.id, "administration_id": administration_id}
    db.session.execute(insert(DepartmentService), [own])
    return True


@contextmanager
def _told(actor: Actor, department: Department) -> Iterator[None]:
    """A change of a department with its event and its new version."""
    before = whole(department)
    yield
    db.session.flush()
    if record(actor, department_rules.CHANGED, department, whole(department), before):
        department.touch()
