"""The departments that are asked in a round: who they are, and how their part of it begins, falls back and is handed
on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, or_, select

from api.action_items.models import ActionItem, ActionItemDepartment
from api.action_items.rules import OPEN
from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Fault, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.listing import Clause
from api.departments.models import Department
from api.departments.queries import is_accountable, open_on
from api.follow_up_rounds import rules
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.follow_up_rounds.rules import DONE, UNDER_WAY, DepartmentStatus


def asked_by_default(row: FollowUpRound, today: date) -> list[str]:
    """Every department that leads or takes part in an open item of the plan, in the order of their names."""
    going_on = and_(
        ActionItem.action_plan_id == row.action_plan_id, ActionItem.deleted_at.is_(None), ActionItem.status.in_(OPEN)
    )
    taking_part = (
        select(ActionItemDepartment.department_id)
        .join(ActionItem, ActionItem.id == ActionItemDepartment.action_item_id)
        .where(going_on)
    )
    concerned = or_(
        Department.id.in_(select(ActionItem.lead_department_id).where(going_on)),
        Department.id.in_(taking_part),
        and_(exists().where(going_on, ActionItem.all_departments), is_accountable()),
    )
    return list(
        db.session.scalars(
            select(Department.id)
            .where(Department.signatory_id == row.signatory_id, open_on(today), concerned)
            .order_by(Department.name_sort, Department.id)
        )
    )


def asked_in(round_id: str) -> dict[str, RoundDepartment]:
    """The round's departments by their ids."""
    rows = db.session.scalars(select(RoundDepartment).where(RoundDepartment.round_id == round_id))
    return {row.department_id: row for row in rows}


def ask(actor: Actor, row: FollowUpRound, keys: Sequence[str]) -> None:
    """Let these departments be asked in the round and no others; who has begun to report stays."""
    held = asked_in(row.id)
    check(_stays(part) for key, part in held.items() if key not in keys)
    for key, part in held.items():
        if key not in keys:
            db.session.delete(part)
            record(actor, rules.NOT_ASKED, part, state(part))
    for key in sorted(set(keys) - held.keys()):
        own = {"signatory_id": row.signatory_id, "round_id": row.id, "department_id": key}
        part = RoundDepartment(id=new_id(), **own, status=DepartmentStatus.NOT_STARTED, status_changed_at=clock.now())
        db.session.add(part)
        record(actor, rules.ASKED, part, state(part))


def _stays(part: RoundDepartment) -> Fault | None:
    if part.status == DepartmentStatus.NOT_STARTED:
        return None
    name = db.session.get_one(Department, part.department_id).name
    return Fault("/departmentIds", rules.HAS_REPORTED.format(name=name))


def part_of_round(round_id: str, department_id: str) -> RoundDepartment | None:
    """A department's part in a round, held."""
    return held_part(RoundDepartment.round_id == round_id, RoundDepartment.department_id == department_id)


def held_part(*conditions: Clause) -> RoundDepartment | None:
    """The part of which this holds, which nobody else changes until the transaction ends."""
    db.session.flush()  # what a command before this one in the same transaction has changed would be read over
    wanted = select(RoundDepartment).where(*conditions).with_for_update()
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def content_changed(actor: Actor, part: RoundDepartment) -> None:
    """What the department says has changed: it has begun, or what was ready or approved is so no longer."""
    if part.status == DepartmentStatus.IN_PROGRESS:
        return
    before = state(part)
    set_status(part, DepartmentStatus.IN_PROGRESS, None)
    record(actor, rules.DEPARTMENT_STATUS_CHANGED, part, state(part), before)


def set_status(part: RoundDepartment, status: DepartmentStatus, comment: str | None, by: str | None = None) -> None:
    """The status from now on; who stands for it is kept as long as it holds."""
    now = clock.now()
    part.status, part.status_comment, part.status_changed_at = status, comment, now
    if status == DepartmentStatus.READY:
        part.ready_at, part.ready_by_id = now, by
    if status == DepartmentStatus.APPROVED:
        part.approved_at, part.approved_by_id = now, by
    if status not in DONE:
        part.ready_at = part.ready_by_id = part.approved_at = part.approved_by_id = None


def hold_rounds(signatory_id: str) -> None:
    """Before a department is closed: rounds under way are held before the departments in them, as by who reports."""
    db.session.scalars(_under_way().where(FollowUpRound.signatory_id == signatory_id)).all()


def hand_over_rounds(actor: Actor, department_id: str, heirs: Sequence[str]) -> dict[str, str]:
    """Let those that come after a department be asked in its place, wherever a round is under way.

    The first of them that is not asked already takes over what it has begun; where all are, the first adds it to its
    own. By round, who did.
    """
    takers = {}
    asking = select(RoundDepartment.round_id).where(RoundDepartment.department_id == department_id)
    for row in db.session.scalars(_under_way().where(FollowUpRound.id.in_(asking))).all() if heirs else ():
        held = asked_in(row.id)
        before = state(row, department_ids=sorted(held))
        takers[row.id] = _hand_over(actor, held.pop(department_id), heirs, held)
        db.session.flush()
        ask(actor, row, [*asked_in(row.id), *heirs])
        db.session.flush()
        if record(actor, rules.CHANGED, row, state(row, department_ids=sorted(asked_in(row.id))), before):
            row.touch()
    return takers


def _hand_over(actor: Actor, part: RoundDepartment, heirs: Sequence[str], held: Mapping[str, RoundDepartment]) -> str:
    new = next((key for key in heirs if key not in held), None)
    if new:
        before = state(part)
        part.department_id = new
        record(actor, rules.DEPARTMENT_CHANGED, part, state(part), before)
        return new
    db.session.delete(part)
    record(actor, rules.NOT_ASKED, part, state(part))
    if part.status != DepartmentStatus.NOT_STARTED:
        content_changed(actor, held[heirs[0]])
    return heirs[0]


def _under_way() -> Select[Any]:
    """Rounds that are planned or open, as they are now, and held."""
    going_on = and_(FollowUpRound.deleted_at.is_(None), FollowUpRound.status.in_(UNDER_WAY))
    held = select(FollowUpRound).where(going_on).order_by(FollowUpRound.id).with_for_update()
    return held.execution_options(populate_existing=True)
