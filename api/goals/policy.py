"""Who sees and changes goals: as their plan."""

from sqlalchemy import ColumnElement

from api.action_plans.policy import restorable_part, visible_part
from api.core.actor import Actor
from api.goals.models import Goal

WRITE = "goal:write"


def visible(actor: Actor) -> ColumnElement[bool]:
    return visible_part(actor, Goal)


def restorable(actor: Actor) -> ColumnElement[bool]:
    return restorable_part(actor, Goal, WRITE)
