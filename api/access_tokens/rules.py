"""How access tokens are made and read, how many an account may have, and what each may be."""

import hashlib
import hmac
import re
import secrets
import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from api.accounts.permissions import ALL_PERMISSIONS, Role, permissions_of, reach_of
from api.core.errors import Conflict, Fault, Message
from api.core.event_types import event_type

ISSUED = event_type("access-token.issued", "En åtkomstnyckel har utfärdats.", "An access token was issued.")
REVOKED = event_type("access-token.revoked", "En åtkomstnyckel har återkallats.", "An access token was revoked.")

PREFIX = "cemr"

# A token has one way to be written: the readers of numbers behind uuid.UUID take signs, spaces and underscores too.
WRITTEN = re.compile(rf"{PREFIX}_(?P<id>[0-9a-f]{{32}})\.(?P<secret>[A-Za-z0-9_-]+)")

MOST_LIVE = 2
MOST_DAYS = 3650
USUAL_LIFE = timedelta(days=365)
LONGEST_LIFE = timedelta(days=MOST_DAYS)


class TokenStatus(StrEnum):
    """account_closed: it would work if its account were open."""

    LIVE = "live"
    EXPIRED = "expired"
    REVOKED = "revoked"
    ACCOUNT_CLOSED = "account_closed"


UNKNOWN_SCOPE = Message("unknown_scope", "Okänd rätt {value}.", "Unknown permission {value}.")
EMPTY_SCOPE = Message(
    "scope_without_role",
    "{value} ger ingenting: kontots roller har inte den rätten.",
    "{value} gives nothing: the account's roles do not have that permission.",
)
WIDER_SCOPES = Message(
    "wider_scopes",
    "En begränsad nyckel ger bara nycklar med samma eller färre rättigheter: {allowed}.",
    "A limited token issues only tokens with the same or fewer scopes: {allowed}.",
)
DAYS_OR_INSTANT = Message(
    "days_or_instant", "Ange days eller expiresAt, inte båda.", "Give days or expiresAt, not both."
)
IN_THE_PAST = Message("in_the_past", "Tidpunkten har passerat.", "That moment has passed.")
TOO_LONG = Message(
    "life_too_long", "Nyckeln får gälla i högst {days} dagar.", "The token may work for {days} days at the most."
)
TWO_ARE_LIVE = Message(
    "two_are_live",
    "Kontot har redan två giltiga nycklar. Återkalla den som inte används längre.",
    "The account has two live tokens already. Revoke the one that is no longer used.",
)
CLOSED = Message("account_closed", "Kontot är stängt. Öppna det först.", "The account is closed. Open it first.")
FROM_A_LOGIN = Message(
    "login_makes_no_token",
    "Den som loggat in får ingen egen nyckel: den skulle gälla även efter att inloggningen har tagits bort.",
    "Who has logged in gets no token of their own: it would work on when the login has been taken away.",
)
LAST_OWN = Message(
    "last_own_token",
    "Det här är den enda nyckel som ditt konto har. Skaffa en ny först.",
    "This is the only token that your account has. Issue a new one first.",
)


class Token(NamedTuple):
    """An access token as its owner gets it, `cemr_<id>.<secret>`, and the digest that we keep."""

    id: str
    text: str
    digest: bytes


class Life(NamedTuple):
    """How long a token is to work: so many days, or until an instant; `longest` is what may be asked for."""

    days: int | None
    until: datetime | None
    longest: timedelta = LONGEST_LIFE

    def end(self, now: datetime) -> datetime:
        """When it stops working; unless somebody says, after a year, or sooner when that is too long."""
        if self.until is not None:
            return self.until
        return now + (min(USUAL_LIFE, self.longest) if self.days is None else timedelta(days=self.days))

    def faults(self, now: datetime) -> list[Fault | None]:
        at = "/days" if self.until is None else "/expiresAt"
        end = self.end(now)
        return [
            Fault(at, DAYS_OR_INSTANT) if self.days is not None and self.until is not None else None,
            Fault(at, IN_THE_PAST) if end <= now else None,
            Fault(at, TOO_LONG.format(days=self.longest.days)) if end > now + self.longest else None,
        ]


def status_of(
    revoked_at: datetime | None, expires_at: datetime, closed_at: datetime | None, now: datetime
) -> TokenStatus:
    """Whether a token works, and if not, the reason that is hardest to undo."""
    if revoked_at is not None:
        return TokenStatus.REVOKED
    if expires_at <= now:
        return TokenStatus.EXPIRED
    return TokenStatus.LIVE if closed_at is None else TokenStatus.ACCOUNT_CLOSED


def limits_of(scopes: Sequence[str] | None, roles: Collection[str]) -> Sequence[str] | None:
    """What a token limits those that are issued with it to (None: to nothing). A system's without scopes is limited to
    the little that it may, or it would name more for its successor."""
    return sorted(permissions_of(roles, None)) if scopes is None and Role.SERVICE in roles else scopes


def scope_faults(
    scopes: Sequence[str] | None, roles: Collection[str], own: Collection[str] | None
) -> list[Fault | None]:
    """What is wrong with the scopes (None: unlimited) of a token for an account with these roles, issued by somebody
    whose own token is limited to `own` (None: not limited)."""
    if scopes is None:
        return [None if own is None else Fault("/scopes", WIDER_SCOPES.format(allowed=sorted(own)))]
    faults: list[Fault | None] = []
    for place, scope in enumerate(scopes):
        at, allowed = f"/scopes/{place}", reach_of(roles)
        faults += [
            Fault(at, UNKNOWN_SCOPE.format(value=scope)) if scope not in ALL_PERMISSIONS else None,
            Fault(at, EMPTY_SCOPE.format(value=scope)) if scope in ALL_PERMISSIONS - allowed else None,
            Fault(at, WIDER_SCOPES.format(allowed=sorted(own))) if own is not None and scope not in own else None,
        ]
    return faults


def check_room(live: int) -> None:
    """Two tokens at a time: the new one is put in place while the old one still works."""
    if live >= MOST_LIVE:
        raise Conflict(TWO_ARE_LIVE, allowed=[])


def new_token(key: str, pepper: str) -> Token:
    """256 random bits need no slow hash; the pepper makes a stolen table useless."""
    secret = secrets.token_urlsafe(32)
    return Token(key, f"{PREFIX}_{uuid.UUID(key).hex}.{secret}", digest_of(secret, pepper))


def digest_of(secret: str, pepper: str) -> bytes:
    return hmac.digest(pepper.encode(), secret.encode(), hashlib.sha256)


def parsed(token: str) -> tuple[str, str] | None:
    """The id and the secret of a token's text, or None when it is not one of ours."""
    found = WRITTEN.fullmatch(token)
    return (str(uuid.UUID(found["id"])), found["secret"]) if found else None
