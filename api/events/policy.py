"""Who reads the journal: coordinators and auditors their signatory's, administrators all."""

from sqlalchemy import ColumnElement, false, true

from api.core.actor import Actor
from api.core.journal import Event

READ = "event:read"


def visible(actor: Actor) -> ColumnElement[bool]:
    if not actor.may(READ):
        return false()
    return true() if actor.everywhere else Event.signatory_id == actor.signatory_id
