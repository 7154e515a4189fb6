"""What can be restored: one object that somebody names, and what was deleted together with a plan."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import select

from api.action_plans.models import ActionPlan
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Conflict, NotFound
from api.restorations.rules import NOT_DELETED

Model = TypeVar("Model")


def deleted_for(actor: Actor, model: type[Model], policy: Any, key: str) -> Model:
    """The deleted object that this actor may bring back. For others it is not there; of one that is not deleted, who
    sees it learns as much as of any other write."""
    table: Any = model
    live = db.session.scalar(select(table).where(policy.visible(actor), table.id == key))
    if live is not None:
        require(actor, policy.WRITE, live.signatory_id)
        raise Conflict(NOT_DELETED, allowed=[])
    if not actor.may(policy.WRITE):
        raise NotFound
    found: Model | None = db.session.scalar(select(table).where(policy.restorable(actor), table.id == key))
    if found is None:
        raise NotFound
    return found


def deleted_with(plan: ActionPlan, model: type[Model]) -> Sequence[Model]:
    """What went with the plan when it was deleted: the plan goes first, and nothing of it can be deleted after that."""
    table: Any = model
    together = (table.action_plan_id == plan.id, table.deleted_at >= plan.deleted_at)
    return db.session.scalars(select(model).where(*together).order_by(table.id)).all()
