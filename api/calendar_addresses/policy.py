"""Who sees and revokes calendar addresses: everybody their own, the coordinator all of the signatory's. Nobody sees a
secret."""

from sqlalchemy import ColumnElement, and_

from api.accounts.policy import READ as READ_ACCOUNTS
from api.accounts.policy import WRITE as WRITE_ACCOUNTS
from api.calendar_addresses.models import CalendarAddress
from api.core.actor import Actor

WRITE = "calendar-address:write"


def visible(actor: Actor) -> ColumnElement[bool]:
    kept = CalendarAddress.deleted_at.is_(None)
    if actor.everywhere:
        return kept
    if actor.may(READ_ACCOUNTS):
        return and_(kept, CalendarAddress.signatory_id == actor.signatory_id)
    return and_(kept, CalendarAddress.account_id == actor.account_id)


def may_revoke(actor: Actor, signatory_id: str, account_id: str) -> bool:
    """Their own whatever the token may: to take a key back is never too much."""
    return account_id == actor.account_id or (actor.may(WRITE_ACCOUNTS) and actor.owns(signatory_id))
