"""Who sees reminders: as the mail that says them."""

from sqlalchemy import ColumnElement

from api.core.actor import Actor
from api.mails.policy import visible_to
from api.reminders.models import Reminder


def visible(actor: Actor) -> ColumnElement[bool]:
    return visible_to(actor, Reminder)
