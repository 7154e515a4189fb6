"""Who exports plans: the signatory's own accounts, which read its keys, case numbers and internal comments."""

from sqlalchemy import ColumnElement, and_, false, true

from api.action_plans.models import ActionPlan
from api.action_plans.policy import visible
from api.core.actor import Actor


def exportable(actor: Actor) -> ColumnElement[bool]:
    """Published plans of others are not: what their exports would hold is not published."""
    own = ActionPlan.signatory_id == actor.signatory_id if actor.signatory_id else false()
    return and_(visible(actor), true() if actor.everywhere else own)
