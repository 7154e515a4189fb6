"""Who sees and manages accounts: coordinators those of their signatory, the administrator all, auditors only read."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, false, true

from api.accounts.models import Account
from api.accounts.permissions import Role, reach_of
from api.core.actor import Actor
from api.core.errors import Forbidden, Message

READ = "account:read"
WRITE = "account:write"

BEYOND_OWN = Message(
    "beyond_own",
    "Ingen hanterar konton som får mer än det egna. Ditt saknar: {permissions}.",
    "Nobody manages accounts that may do more than their own. Yours lacks: {permissions}.",
)


def visible(actor: Actor) -> ColumnElement[bool]:
    if actor.everywhere:
        return true()
    if actor.signatory_id is None or not (actor.may(READ) or actor.may(WRITE)):
        return false()
    return Account.signatory_id == actor.signatory_id


def require_reach(actor: Actor, roles: Iterable[str]) -> None:
    """Refuse to make, change or act for an account with these roles when it may more than the actor itself."""
    held = set(roles)
    beyond = reach_of(held) - actor.permissions
    if beyond or (Role.ADMIN in held and not actor.everywhere):
        raise Forbidden(BEYOND_OWN.format(permissions=sorted(beyond)))
