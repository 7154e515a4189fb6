"""Who sees and gives assessments: those who work for a goal assess it, and somebody else does so independently."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, true

from api.core.actor import Actor, require
from api.core.errors import Message
from api.goal_assessments.models import GoalAssessment

ASSESS = "goal:assess"
ASSESS_INDEPENDENTLY = "goal:assess-independently"
PERMISSIONS = {"self_assessment": ASSESS, "independent_assessment": ASSESS_INDEPENDENTLY}

NOT_YOUR_GOAL = Message(
    "not_your_goal",
    "Målet bedöms av dem som leder eller medverkar i någon av dess åtgärder.",
    "The goal is assessed by those who lead or take part in one of its action items.",
)


def visible(actor: Actor) -> ColumnElement[bool]:
    return true() if actor.everywhere else GoalAssessment.signatory_id == actor.signatory_id


def require_each(actor: Actor, names: Collection[str], signatory_id: str | None = None) -> None:
    """Refuse who lacks the permission for one of these assessments; who names none needs some permission."""
    any_of_them = [name for name in PERMISSIONS if actor.may(PERMISSIONS[name])] or list(PERMISSIONS)
    for name in names or any_of_them[:1]:
        require(actor, PERMISSIONS[name], signatory_id)
