"""From what went wrong to problem+json (RFC 9457): the one table of statuses, in the caller's language."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any
from urllib.parse import quote

import orjson
from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError

from api.core.errors import Conflict, DomainError, Fault, Forbidden, Message, NotFound, RuleBroken, Stale
from api.core.kinds import KINDS
from api.core.text import FORBIDDEN_CHARACTERS
from api.core.trace import concealed

MEDIA_TYPE = "application/problem+json"
BASE = "/cemr/v1/problems/"
MOST_FAULTS = 1000
KEPT_HEADERS = ("allow", "retry-after", "www-authenticate")


STATUS: dict[type[Exception], int] = {NotFound: 404, Forbidden: 403, RuleBroken: 400, Conflict: 409, Stale: 412}

OTHER = Message("http", "Anropet kunde inte besvaras.", "The request could not be answered.")


REUSED = Message(
    "idempotency_key_reused",
    "Nyckeln hör till ett annat anrop från det senaste dygnet.",
    "This key belongs to another request of the last 24 hours.",
)


class Reused(DomainError):
    """An Idempotency-Key that came with another request before."""

    def __init__(self) -> None:
        super().__init__(REUSED)


class Unauthorized(DomainError):
    """No token where one is needed."""


class BadToken(Unauthorized):
    """A token that does not hold."""

    headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}


class Unreachable(DomainError):
    """Somebody else's server is needed and does not answer: the same may be asked again."""

    headers = {"Retry-After": "60"}


RATE_LIMITED = Message(
    "rate_limited",
    "Så många anrop kan inte tas emot från en och samma. Försök igen om {seconds} sekunder.",
    "So many requests cannot be taken from one caller. Try again in {seconds} seconds.",
)


class TooMany(DomainError):
    """The caller has used up a quota, for so many seconds more."""

    def __init__(self, seconds: int) -> None:
        super().__init__(RATE_LIMITED.format(seconds=seconds))
        self.headers = {"Retry-After": str(seconds)}


TOO_SLOW = Message(
    "too_slow",
    "Svaret tog för lång tid att ta fram och avbröts; ingenting ändrades. Fråga efter mindre, eller försök igen.",
    "This took too long and was ended; nothing was changed. Ask for less, or try again.",
)
ENDED = {"57014", "SQLITE_INTERRUPT"}  # what PostgreSQL and SQLite call it


STATUS |= {Unauthorized: 401, Reused: 422, TooMany: 429, Unreachable: 503}


def language() -> str:
    return request.accept_languages.best_match(["sv", "en"], default="sv") or "sv"


def problem(status: int, detail: str = "", **members: Any) -> Response:
    """The response for one problem; `members` are added to the body, headers are the caller's to add."""
    kind = KINDS.get(status) or KINDS[400 if status < 500 else 500]
    spoken = language()
    body = {
        "type": BASE + kind.slug,
        "title": kind.sv if spoken == "sv" else kind.en,
        "status": status,
        "detail": detail or (kind.help_sv if spoken == "sv" else kind.help_en),
        "instance": quote(concealed(request.path))[:2000],
        "traceId": g.get("trace_id", ""),
        **members,
    }
    response = Response(orjson.dumps(_encodable(body)), status, content_type=MEDIA_TYPE)
    response.headers["Content-Language"] = spoken
    response.vary.add("Accept-Language")
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def faulty(faults: Iterable[Fault], location: str) -> Response:
    """A 400 that lists every fault, up to a thousand."""
    spoken = language()
    errors = [
        {"location": location, "pointer": at[:500], "code": message.code, "detail": message.said(spoken)[:2000]}
        for at, message in islice(faults, MOST_FAULTS)
    ]
    return problem(400, errors=errors)


def _encodable(value: Any) -> Any:
    """Echoed input may hold what no text of ours does: control characters, and halves of surrogate pairs."""
    if isinstance(value, str):
        return FORBIDDEN_CHARACTERS.sub("?", value)
    if isinstance(value, Mapping):
        return {name: _encodable(part) for name, part in value.items()}
    return [_encodable(part) for part in value] if isinstance(value, list) else value


def flattened(messages: Any, pointer: str = "") -> Iterable[Fault]:
    """marshmallow's nested messages as faults with JSON pointers."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            step = "" if name == "_schema" else "/" + str(name).replace("~", "~0").replace("/", "~1")
            yield from flattened(inner, pointer + step)
    elif isinstance(messages, (list, tuple)):
        for inner in messages:
            yield from flattened(inner, pointer)
    else:
        yield Fault(pointer, messages if isinstance(messages, Message) else OTHER)


def of_domain(error: DomainError) -> Response:
    if isinstance(error, RuleBroken):
        return faulty(error.faults, error.location)
    members: dict[str, Any] = {"code": error.message.code}
    if isinstance(error, Conflict) and error.allowed is not None:
        members["allowed"] = error.allowed
    if isinstance(error, Stale) and error.version is not None:
        members["version"] = error.version
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    response = problem(status, error.message.said(language()), **members)
    response.headers.update(getattr(error, "headers", {}))
    return response


def _of_http(error: HTTPException) -> Response:
    """What the framework says no to: routing, methods, sizes, and the arguments that webargs refused."""
    if error.code is None or error.code < 400:
        return error.get_response()  # type: ignore[return-value]  # werkzeug's own redirect
    found = getattr(error, "data", None) or {}
    if "messages" in found:
        location, messages = next(iter(found["messages"].items()))
        faults = flattened(messages)
        named = (Fault(at.removeprefix("/"), message) for at, message in faults) if location != "json" else faults
        return faulty(named, location)
    response = problem(error.code)
    for name, value in error.get_headers():
        if name.lower() in KEPT_HEADERS:
            response.headers[name] = value
    return response


def _of_database(error: OperationalError) -> Response:
    """A lock that did not come in time, a statement that took too long, or a database that is away: nothing was
    written."""
    current_app.logger.error("database: %s", error.orig)
    ended = {getattr(error.orig, "sqlstate", None), getattr(error.orig, "sqlite_errorname", None)} & ENDED
    response = problem(503, TOO_SLOW.said(language()), code=TOO_SLOW.code) if ended else problem(503)
    response.headers["Retry-After"] = "5"
    return response


def _of_anything(_error: InternalServerError) -> Response:
    return problem(500)


def install(app: Flask) -> None:
    app.register_error_handler(DomainError, of_domain)
    app.register_error_handler(OperationalError, _of_database)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(InternalServerError, _of_anything)
