"""Who sees and changes signatories: everybody reads them, their coordinator keeps their dates."""

from sqlalchemy import ColumnElement, true

from api.core.actor import Actor

CREATE = "signatory:create"
CHANGE = "signatory:change"


def visible(_actor: Actor) -> ColumnElement[bool]:
    return true()
