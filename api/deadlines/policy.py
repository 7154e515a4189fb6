"""Who sees deadlines: who sees what falls due. What belongs to a plan that is over falls due no more."""

from sqlalchemy import ColumnElement, and_, not_, or_

from api.action_plans.policy import visible_part
from api.action_plans.queries import plan_is_over
from api.core.actor import Actor
from api.deadlines.models import Deadline
from api.deadlines.rules import DeadlineKind

OF_ITEMS = (DeadlineKind.ACTION_ITEM, DeadlineKind.CHECKPOINT)


def visible(actor: Actor) -> ColumnElement[bool]:
    return and_(visible_part(actor, Deadline), or_(Deadline.kind.not_in(OF_ITEMS), not_(plan_is_over())))
