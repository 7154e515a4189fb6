"""Who is shown what is kept of somebody. Of all kinds something is in it, so nothing less than a right to all of them
will do."""

from api.accounts.permissions import reach_of
from api.accounts.policy import WRITE
from api.comments.policy import READ_INTERNAL
from api.core.actor import Actor, require
from api.core.errors import Forbidden, Message
from api.mails.policy import READ as READ_MAILS

READ_EVENTS = "event:read"
TO_SHOW = (WRITE, READ_EVENTS, READ_MAILS, READ_INTERNAL)

LIMITED = Message(
    "token_limited",
    "Det här visar allt som finns om dig, och din åtkomstnyckel får inte allt som ditt konto får. "
    "Fråga med en nyckel utan begränsningar.",
    "This shows all that is kept of you, and your access token may not all that your account may. "
    "Ask with a token without limits.",
)


def require_own(actor: Actor) -> None:
    """Refuse a token that is limited by scopes: whoever gave it to a system gave it no more than these."""
    if actor.permissions != reach_of(actor.roles):
        raise Forbidden(LIMITED)


def require_all(actor: Actor) -> None:
    for permission in TO_SHOW:
        require(actor, permission)
