"""Who sees and changes plans: published ones everybody, the others the signatory's own accounts."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, true

from api.action_plans.models import ActionPlan
from api.core.actor import Actor, require

WRITE = "action-plan:write"
ADOPT = "action-plan:adopt"


def visible(actor: Actor) -> ColumnElement[bool]:
    return visible_part(actor, ActionPlan)


def visible_part(actor: Actor, part: Any) -> ColumnElement[bool]:
    """Rows of plans, and of what belongs to plans, that this actor may read and that are not deleted."""
    return _visible(part, actor.signatory_id, everywhere=actor.everywhere)


def restorable(actor: Actor) -> ColumnElement[bool]:
    return restorable_part(actor, ActionPlan, WRITE)


def restorable_part(actor: Actor, part: Any, permission: str) -> ColumnElement[bool]:
    """Deleted rows of plans, and of what belongs to plans, that this actor may bring back; refused who may none."""
    require(actor, permission)
    own = true() if actor.everywhere else part.signatory_id == actor.signatory_id
    return and_(own, part.deleted_at.is_not(None))


@lru_cache(1000)
def _visible(part: Any, signatory_id: str | None, *, everywhere: bool) -> ColumnElement[bool]:
    """Kept, because each request asks for it, some twice."""
    allowed: ColumnElement[bool] = part.published
    if everywhere:
        allowed = true()
    elif signatory_id is not None:
        allowed = or_(part.signatory_id == signatory_id, part.published)
    return and_(allowed, part.deleted_at.is_(None))
