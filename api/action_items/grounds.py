"""What an item is written upon: its plan, and what it names beside that, read in one trip."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, exists, select, true

from api.action_plans.models import ActionPlan
from api.core import clock
from api.core.actor import Actor
from api.core.db import Id, db
from api.core.errors import Fault, RuleBroken
from api.core.paging import UNKNOWN_REFERENCE
from api.core.trip import told
from api.departments.queries import named_of, unusable_among
from api.goals.models import Goal
from api.signatories.models import Signatory

_KEY = bindparam("plan_id", type_=Id)
_GOAL = exists().where(
    Goal.id == bindparam("goal_id", type_=Id), Goal.action_plan_id == _KEY, Goal.deleted_at.is_(None)
)
_UNIT = named_of(select(ActionPlan.signatory_id).where(ActionPlan.id == _KEY).scalar_subquery()).cte("unit")
_GROUNDS = (
    select(
        ActionPlan.id,
        ActionPlan.signatory_id,
        ActionPlan.published,
        ActionPlan.status,
        ActionPlan.adopted_on,
        Signatory.time_zone,
        Signatory.charter_edition,
        _GOAL.label("has_goal"),
        *(column.label(f"unit.{column.key}") for column in _UNIT.c),
    )
    .join(Signatory, Signatory.id == ActionPlan.signatory_id)
    .outerjoin(_UNIT, true())
    .where(ActionPlan.id == _KEY, ActionPlan.deleted_at.is_(None))
)


class Plan(NamedTuple):
    """An item's plan and its signatory, as they are now."""

    id: str
    signatory_id: str
    published: bool
    status: str
    adopted_on: date | None
    time_zone: str
    charter_edition: str

    @property
    def today(self) -> date:
        return clock.today(self.time_zone)


def grounds_of(
    actor: Actor, plan_id: str, goal_id: str | None, departments: Mapping[str, str | None]
) -> tuple[Plan, list[Fault]]:
    """The plan, of the actor's own signatory, and what is wrong with the goal and with `departments` by their pointers:
    an item's goal is one of its own plan."""
    keys = [key for key in departments.values() if key]
    asked = {"plan_id": plan_id, "goal_id": goal_id, "department_ids": keys}
    (rows,) = told(db.session.connection(), asked, _GROUNDS)
    if not rows or not actor.owns(rows[0]["signatory_id"]):
        raise RuleBroken(Fault("/actionPlanId", UNKNOWN_REFERENCE.format(value=plan_id)))
    units = [row.pop("unit") for row in rows]
    goal_found = rows[0].pop("has_goal") or goal_id is None
    goal = [] if goal_found else [Fault("/goalId", UNKNOWN_REFERENCE.format(value=goal_id))]
    plan = Plan(**rows[0])
    return plan, [*unusable_among(departments, [unit for unit in units if unit], plan.today), *goal]
