"""Who sees and changes plans: published ones everybody, the others the signatory's own accounts."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, true

from api.action_plans.models import ActionPlan
from api.core.actor import Actor

WRITE = "action-plan:write"
ADOPT = "action-plan:adopt"


def visible(actor: Actor) -> ColumnElement[bool]:
    return visible_part(actor, ActionPlan)


def visible_part(actor: Actor, part: Any) -> ColumnElement[bool]:
    """Rows of plans, and of what belongs to plans, that this actor may read and that are not deleted."""
    if actor.everywhere:
        allowed: ColumnElement[bool] = true()
    elif actor.signatory_id is None:
        allowed = part.published
    else:
        allowed = or_(part.signatory_id == actor.signatory_id, part.published)
    return and_(allowed, part.deleted_at.is_(None))
