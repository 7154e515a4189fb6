"""Who sees and makes pauses: everybody of their own reminders, the coordinator of everybody's."""

from sqlalchemy import ColumnElement, and_, or_, true

from api.accounts.policy import READ as READ_ACCOUNTS
from api.core.actor import Actor, require
from api.core.errors import Forbidden
from api.reminder_pauses.models import ReminderPause
from api.reminder_pauses.rules import OTHERS

PAUSE = "reminder:pause"
PAUSE_ALL = "reminder:pause-all"


def visible(actor: Actor) -> ColumnElement[bool]:
    kept = ReminderPause.deleted_at.is_(None)
    if actor.everywhere:
        return kept
    named = true() if actor.may(READ_ACCOUNTS) else _not_of_others(actor)
    return and_(kept, ReminderPause.signatory_id == actor.signatory_id, named)


def _not_of_others(actor: Actor) -> ColumnElement[bool]:
    return or_(ReminderPause.account_id.is_(None), ReminderPause.account_id == actor.account_id)


def may_change(actor: Actor, signatory_id: str, account_id: str | None) -> bool:
    own = account_id is not None and account_id == actor.account_id and actor.may(PAUSE)
    return actor.owns(signatory_id) and (own or actor.may(PAUSE_ALL))


def require_change(actor: Actor, signatory_id: str, account_id: str | None) -> None:
    require(actor, PAUSE)
    if not may_change(actor, signatory_id, account_id):
        raise Forbidden(OTHERS)
