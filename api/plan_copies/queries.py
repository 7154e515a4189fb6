"""What a copy of a plan begins from: the plan's goals and items, and what the departments of today came after."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from api.action_items.models import ActionItem
from api.action_items.rules import OPEN
from api.core import clock
from api.core.db import db
from api.departments.models import Department, DepartmentSuccession
from api.departments.rules import is_open
from api.goals.models import Goal
from api.plan_copies.rules import CopiedItems, heir
from api.signatories.models import Signatory


class Units(NamedTuple):
    """A signatory's departments: the codes of all, which are open, and what came after which."""

    codes: dict[str, str]
    open_ids: frozenset[str]
    successors: dict[str, list[str]]

    def heir(self, key: str | None) -> str | None:
        return heir(key, self.open_ids, self.successors) if key else None


FOREIGN = Units({}, frozenset(), {})  # of a neighbour's plan no department can be named


def units_of(signatory: Signatory) -> Units:
    units = db.session.execute(
        select(Department.id, Department.code, Department.valid_from, Department.valid_to)
        .where(Department.signatory_id == signatory.id)
        .order_by(Department.id)
        .with_for_update(read=True, key_share=True)  # those that are open stay so, as in `unusable`
    ).all()
    today = clock.today(signatory.time_zone)
    came_after: dict[str, list[str]] = {}
    table = DepartmentSuccession
    pairs = select(table.predecessor_id, table.successor_id).where(table.signatory_id == signatory.id)
    for old, new in db.session.execute(pairs):
        came_after.setdefault(old, []).append(new)
    open_ids = frozenset(unit.id for unit in units if is_open(unit.valid_from, unit.valid_to, today))
    return Units({unit.id: unit.code for unit in units}, open_ids, came_after)


def goals_to_copy(plan_id: str) -> Sequence[Goal]:
    goals = select(Goal).where(Goal.action_plan_id == plan_id, Goal.deleted_at.is_(None))
    return db.session.scalars(goals.order_by(Goal.position, Goal.id)).all()


def items_to_copy(plan_id: str, wanted: str) -> Sequence[ActionItem]:
    if wanted == CopiedItems.NONE:
        return []
    items = select(ActionItem).where(ActionItem.action_plan_id == plan_id, ActionItem.deleted_at.is_(None))
    if wanted == CopiedItems.UNFINISHED:
        items = items.where(ActionItem.status.in_(OPEN))
    return db.session.scalars(items.order_by(ActionItem.reference_sort, ActionItem.id)).all()
