"""Who sees and keeps meetings: the signatory's own accounts; coordinator and registrar keep them."""

from sqlalchemy import ColumnElement, and_, true

from api.core.actor import Actor
from api.meetings.models import Meeting

WRITE = "meeting:write"


def visible(actor: Actor) -> ColumnElement[bool]:
    own = true() if actor.everywhere else Meeting.signatory_id == actor.signatory_id
    return and_(own, Meeting.deleted_at.is_(None))
