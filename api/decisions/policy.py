"""Who sees and records decisions: the signatory's own accounts; coordinator and registrar record them."""

from sqlalchemy import ColumnElement, true

from api.core.actor import Actor
from api.decisions.models import Decision

WRITE = "decision:write"


def visible(actor: Actor) -> ColumnElement[bool]:
    return true() if actor.everywhere else Decision.signatory_id == actor.signatory_id
