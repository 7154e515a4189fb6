"""Who sees and changes departments: everybody sees the organisation, the coordinator keeps it."""

from sqlalchemy import ColumnElement, true

from api.core.actor import Actor

WRITE = "department:write"


def visible(_actor: Actor) -> ColumnElement[bool]:
    return true()
