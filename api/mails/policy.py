"""Who reads mails: whom they were written to, and who looks after all of a signatory's."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, true

from api.core.actor import Actor
from api.mails.models import Mail

READ = "mail:read"


def visible(actor: Actor) -> ColumnElement[bool]:
    return visible_to(actor, Mail)


def visible_to(actor: Actor, written: Any) -> ColumnElement[bool]:
    """Of what is `written` to an account or a mailbox: the own, that to the mailboxes of departments that one reports
    for, and for whoever may all of it."""
    if actor.everywhere:
        return true()
    if actor.signatory_id is None:
        return false()
    own = or_(written.account_id == actor.account_id, written.department_id.in_(sorted(actor.department_ids)))
    return and_(written.signatory_id == actor.signatory_id, true() if actor.may(READ) else own)
