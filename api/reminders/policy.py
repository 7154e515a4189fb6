"""Who sees reminders: as the mail that says them."""

from sqlalchemy import ColumnElement, and_, false, or_, true

from api.core.actor import Actor
from api.mails.policy import READ
from api.reminders.models import Reminder


def visible(actor: Actor) -> ColumnElement[bool]:
    if actor.everywhere:
        return true()
    if actor.signatory_id is None:
        return false()
    own = or_(Reminder.account_id == actor.account_id, Reminder.department_id.in_(sorted(actor.department_ids)))
    return and_(Reminder.signatory_id == actor.signatory_id, true() if actor.may(READ) else own)
