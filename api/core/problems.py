"""From what went wrong to problem+json (RFC 9457): the one table of statuses, in the caller's language."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import quote

import orjson
from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError

from api.core.errors import Conflict, DomainError, Fault, Forbidden, Message, NotFound, RuleBroken, Stale
from api.core.text import FORBIDDEN_CHARACTERS

MEDIA_TYPE = "application/problem+json"
BASE = "/cemr/v1/problems/"
MOST_FAULTS = 1000
KEPT_HEADERS = ("allow", "retry-after", "www-authenticate")


class Kind(NamedTuple):
    """One type of problem: its page is served under `/cemr/v1/problems/{slug}`."""

    status: int
    slug: str
    sv: str
    en: str
    help_sv: str
    help_en: str


KINDS = {
    kind.status: kind
    for kind in (
        Kind(400, "validation-error", "Uppgifterna kan inte tas emot", "The request is not valid",
             "Minst en uppgift i anropet är fel. Listan errors säger var och varför; rätta allt och skicka igen.",
             "Some value in the request is wrong. The list errors says where and why; mend it all and send again."),
        Kind(401, "unauthorized", "Du behöver en giltig nyckel", "You need a valid token",
             "Skicka Authorization: Bearer med en åtkomstnyckel som inte har gått ut eller återkallats.",
             "Send Authorization: Bearer with an access token that has not expired or been revoked."),
        Kind(403, "forbidden", "Du får inte göra detta", "You may not do this",
             "Du ser objektet men din roll tillåter inte ändringen. Se rollerna i dokumentationen.",
             "You see the object but your role does not allow the change. See the roles in the documentation."),
        Kind(404, "not-found", "Det finns inte", "It does not exist",
             "Adressen eller objektet finns inte, eller så får du inte se det; svaret är med avsikt detsamma.",
             "The address or the object does not exist, or you may not see it; the answer is the same on purpose."),
        Kind(405, "method-not-allowed", "Metoden kan inte användas här", "The method cannot be used here",
             "Huvudet Allow räknar upp metoderna som går.", "The Allow header lists the methods that work."),
        Kind(406, "not-acceptable", "Det formatet finns inte", "That format is not available",
             "Svaret finns inte i något av formaten i huvudet Accept.",
             "The answer is not available in any of the formats in the Accept header."),
        Kind(409, "conflict", "Det går inte i det här läget", "Not possible in this state",
             "Anropet är rätt i sig men läget förbjuder det. Listan allowed säger vad som går nu.",
             "The request is right in itself but the state forbids it. The list allowed says what can be done now."),
        Kind(412, "precondition-failed", "Någon annan har ändrat detta", "Somebody else has changed this",
             "Versionen i If-Match gäller inte längre. Läs objektet igen, se ändringen och försök på nytt.",
             "The version in If-Match is not the current one. Read the object again, look at the change and try anew."),
        Kind(413, "content-too-large", "Anropet är för stort", "The request is too large",
             "Ett anrop får vara högst 1 MB.", "A request may be 1 MB at the most."),
        Kind(415, "unsupported-media-type", "Fel typ av innehåll", "Wrong type of content",
             "Skicka application/json, vid PATCH även application/merge-patch+json.",
             "Send application/json, with PATCH also application/merge-patch+json."),
        Kind(428, "precondition-required", "If-Match saknas", "If-Match is missing",
             "Skicka objektets ETag i If-Match, så att ingen skriver över någon annans ändring.",
             "Send the object's ETag in If-Match, so that nobody overwrites somebody else's change."),
        Kind(429, "too-many-requests", "För många anrop", "Too many requests",
             "Vänta så många sekunder som Retry-After säger.", "Wait as many seconds as Retry-After says."),
        Kind(500, "internal-error", "Något gick fel hos oss", "Something went wrong on our side",
             "Felet är loggat. Uppge traceId när du hör av dig.", "The error is logged. Give us the traceId."),
        Kind(503, "service-unavailable", "Tjänsten är upptagen", "The service is busy",
             "Ingenting ändrades. Försök igen om en stund.", "Nothing was changed. Try again in a while."),
    )
}  # fmt: skip

STATUS = {NotFound: 404, Forbidden: 403, RuleBroken: 400, Conflict: 409, Stale: 412}

OTHER = Message("http", "Anropet kunde inte besvaras.", "The request could not be answered.")


class Unauthorized(DomainError):
    """No token where one is needed, or one that does not hold."""


STATUS[Unauthorized] = 401


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
        "instance": quote(request.path)[:2000],
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


def _of_domain(error: DomainError) -> Response:
    if isinstance(error, RuleBroken):
        return faulty(error.faults, error.location)
    members: dict[str, Any] = {"code": error.message.code}
    if isinstance(error, Conflict) and error.allowed is not None:
        members["allowed"] = error.allowed
    if isinstance(error, Stale) and error.version is not None:
        members["version"] = error.version
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    return problem(status, error.message.said(language()), **members)


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
    """A lock that did not come in time, or a database that is away: nothing was written."""
    current_app.logger.error("database: %s", error.orig)
    response = problem(503)
    response.headers["Retry-After"] = "5"
    return response


def _of_anything(_error: InternalServerError) -> Response:
    return problem(500)


def install(app: Flask) -> None:
    app.register_error_handler(DomainError, _of_domain)
    app.register_error_handler(OperationalError, _of_database)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(InternalServerError, _of_anything)
