"""Rules of page logins: how long one holds, where somebody may return to, and why one comes to nothing."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from api.core.errors import Message
from api.identities.rules import Client, Provider

LONGEST = timedelta(hours=8)  # a working day: whoever has lost a role at the provider has lost it here by then
IDLE = timedelta(hours=1)
NOTED_EVERY = timedelta(minutes=5)
LOGGING_IN = 600  # seconds in which somebody comes back from the provider
RETURNED_FOR = timedelta(seconds=2 * LOGGING_IN)  # twice as long as it could come back again: clocks differ

NOT_BEGUN_HERE = Message(
    "login_not_begun_here",
    "Inloggningen påbörjades inte i den här webbläsaren, eller för länge sedan, eller är redan använd. "
    "Börja om från sidan.",
    "The login was not begun in this browser, or too long ago, or has been used already. Start again from the page.",
)
NOT_LOGGED_IN = Message(
    "login_not_given",
    "Inloggningstjänsten loggade inte in dig. Börja om från sidan.",
    "The login provider did not log you in. Start again from the page.",
)
NOT_LOGGED_OUT = Message(
    "logout_not_asked_here",
    "Utloggningen kom inte från vår sida. Öppna sidan för att logga ut och försök igen.",
    "The logout did not come from our page. Open the page for logging out and try again.",
)


def holds(begun_at: datetime, used_at: datetime, now: datetime) -> bool:
    return now - begun_at < LONGEST and now - used_at < IDLE


def offered(providers: Iterable[Provider], signatory: str) -> list[tuple[Provider, Client]]:
    """Where somebody of this signatory can log in."""
    return [(one, one.board) for one in providers if one.board and signatory in one.speaks_for]
