"""Who reads mails: whom they were written to, and who looks after all of a signatory's."""

from sqlalchemy import ColumnElement, and_, false, or_, true

from api.core.actor import Actor
from api.mails.models import Mail

READ = "mail:read"


def visible(actor: Actor) -> ColumnElement[bool]:
    """Their own, those to the mailboxes of departments that they report for, and whoever may all of them."""
    if actor.everywhere:
        return true()
    if actor.signatory_id is None:
        return false()
    own = or_(Mail.account_id == actor.account_id, Mail.department_id.in_(sorted(actor.department_ids)))
    return and_(Mail.signatory_id == actor.signatory_id, true() if actor.may(READ) else own)
