"""Who asks: a bearer token becomes an `Actor` on every request; the lookup is handed in by the app."""

import re
import secrets
from collections.abc import Callable
from dataclasses import replace

from flask import Flask, Response, g, request

from api.core.actor import ANONYMOUS, Actor
from api.core.errors import Message
from api.core.problems import Unauthorized

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

_TRACEPARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})")


def install(app: Flask, lookup: Lookup) -> None:
    """Set trace and actor before every request, whatever its route."""

    @app.before_request
    def identify() -> None:
        _trace()
        g.actor = ANONYMOUS
        g.actor = replace(_asking(lookup), trace_id=g.trace_id)

    @app.after_request
    def answer_trace(response: Response) -> Response:
        response.headers["traceparent"] = g.get("traceparent") or _trace()
        return response


def _trace() -> str:
    """Continue the caller's trace or begin one (W3C Trace Context)."""
    incoming = _TRACEPARENT.fullmatch(request.headers.get("traceparent", ""))
    g.trace_id = incoming[1] if incoming else secrets.token_hex(16)
    g.traceparent = f"00-{g.trace_id}-{secrets.token_hex(8)}-{incoming[2] if incoming else '01'}"
    return str(g.traceparent)


def _asking(lookup: Lookup) -> Actor:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if not scheme:
        return ANONYMOUS
    actor = lookup(token.strip()) if scheme.lower() == "bearer" else None
    if actor is None:
        raise Unauthorized(BAD_TOKEN)
    return actor


def signed_in() -> Actor:
    """The actor of this request, who must have a token."""
    actor: Actor = g.actor
    if actor.anonymous:
        raise Unauthorized(TOKEN_NEEDED)
    return actor
