"""The matrix of roles and permissions, and how access tokens are made and checked."""

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from api.core.errors import Fault, Message
from api.core.text import FORBIDDEN_CHARACTERS

CREATED = "account.created"
CHANGED = "account.changed"
TOKEN_ISSUED = "access-token.issued"  # noqa: S105  # the name of an event
TOKEN_REVOKED = "access-token.revoked"  # noqa: S105  # the name of an event

PREFIX = "cemr"
LONGEST_NAME = 120

BAD_NAME = Message(
    "bad_name",
    "Ett namn har 1–{longest} tecken, inga styrtecken.",
    "A name has 1–{longest} characters, no control characters.",
)


class Role(StrEnum):
    POLITICIAN = "politician"
    REPORTER = "reporter"
    APPROVER = "approver"
    REGISTRAR = "registrar"
    COORDINATOR = "coordinator"
    AUDITOR = "auditor"
    NETWORK_READER = "network_reader"
    SERVICE = "service"
    ADMIN = "admin"


_REPORTING = frozenset({"action-item:report"})
_REGISTERING = frozenset({"decision:write", "case-reference:write"})
_COORDINATING = frozenset(
    {
        "signatory:change",
        "department:write",
        "action-plan:write",
        "action-plan:adopt",
        "goal:write",
        "action-item:write",
        "event:read",
    }
)

# What each role may do beyond reading its own signatory's plans, goals, items and decisions.
# `reporter` and `approver` report on the items of their own departments; `service` is limited by its token's scopes.
PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.POLITICIAN: frozenset(),
    Role.REPORTER: _REPORTING,
    Role.APPROVER: _REPORTING,
    Role.REGISTRAR: _REGISTERING,
    Role.COORDINATOR: _REPORTING | _REGISTERING | _COORDINATING,
    Role.AUDITOR: frozenset({"event:read"}),
    Role.NETWORK_READER: frozenset(),
    Role.SERVICE: _REPORTING | _REGISTERING | _COORDINATING,
    Role.ADMIN: _REPORTING | _REGISTERING | _COORDINATING | {"signatory:create", "charter:load", "account:write"},
}

ALL_PERMISSIONS = frozenset().union(*PERMISSIONS.values())

# Roles whose accounts read what their signatory has not published.
READERS = frozenset(Role) - {Role.NETWORK_READER}


def faults(name: str) -> list[Fault | None]:
    sound = name.strip() and len(name) <= LONGEST_NAME and not FORBIDDEN_CHARACTERS.search(name)
    return [None if sound else Fault("/name", BAD_NAME.format(longest=LONGEST_NAME))]


class Token(NamedTuple):
    """An access token as its owner gets it, `cemr_<id>.<secret>`, and the digest that we keep."""

    id: str
    text: str
    digest: bytes


def permissions_of(roles: Iterable[str], scopes: Iterable[str] | None) -> frozenset[str]:
    """What the roles allow, limited to the token's scopes where it has any."""
    allowed: frozenset[str] = frozenset().union(*(PERMISSIONS[Role(role)] for role in roles))
    return allowed if scopes is None else allowed & frozenset(scopes)


def new_token(key: str, pepper: str) -> Token:
    """256 random bits need no slow hash; the pepper makes a stolen table useless."""
    secret = secrets.token_urlsafe(32)
    return Token(key, f"{PREFIX}_{uuid.UUID(key).hex}.{secret}", digest_of(secret, pepper))


def digest_of(secret: str, pepper: str) -> bytes:
    return hmac.digest(pepper.encode(), secret.encode(), hashlib.sha256)


def parsed(token: str) -> tuple[str, str] | None:
    """The id and the secret of a token's text, or None when it is not one of ours."""
    name, _, secret = token.partition(".")
    prefix, _, key = name.partition("_")
    if prefix != PREFIX or len(key) != 32 or not secret or not token.isascii():
        return None
    try:
        return str(uuid.UUID(key)), secret
    except ValueError:
        return None
