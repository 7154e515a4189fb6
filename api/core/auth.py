"""Who asks: a bearer token becomes an `Actor` on every request; the lookup is handed in by the app."""

from collections.abc import Callable
from dataclasses import replace

from flask import Flask, g, request

from api.core.actor import ANONYMOUS, Actor
from api.core.errors import Message
from api.core.problems import BadToken, Unauthorized

Lookup = Callable[[str], Actor | None]

BAD_TOKEN = Message(
    "bad_token",
    "Åtkomstnyckeln är okänd, har gått ut eller är återkallad.",
    "The access token is unknown, has expired or is revoked.",
)
TOKEN_NEEDED = Message(
    "token_needed",
    "Detta kräver en åtkomstnyckel: Authorization: Bearer.",
    "This needs an access token: Authorization: Bearer.",
)


def install(app: Flask, lookup: Lookup) -> None:
    """Set the actor before every request, whatever its route."""

    @app.before_request
    def identify() -> None:
        g.actor = ANONYMOUS
        g.actor = replace(_asking(lookup), trace_id=g.trace_id)


def _asking(lookup: Lookup) -> Actor:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if not scheme:
        return ANONYMOUS
    actor = lookup(token.strip()) if scheme.lower() == "bearer" else None
    if actor is None:
        raise BadToken(BAD_TOKEN)
    return actor


def signed_in() -> Actor:
    """The actor of this request, who must have a token."""
    actor: Actor = g.actor
    if actor.anonymous:
        raise Unauthorized(TOKEN_NEEDED)
    return actor
