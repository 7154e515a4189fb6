"""Who sees and holds rounds: the signatory's own accounts see them, the coordinator holds them, departments do their
part in them."""

from sqlalchemy import ColumnElement, and_, true

from api.core.actor import Actor
from api.follow_up_rounds.models import FollowUpRound

WRITE = "follow-up-round:write"


def visible(actor: Actor) -> ColumnElement[bool]:
    own = true() if actor.everywhere else FollowUpRound.signatory_id == actor.signatory_id
    return and_(own, FollowUpRound.deleted_at.is_(None))
