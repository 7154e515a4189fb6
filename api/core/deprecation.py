"""What is to go of the API, as callers are told: in the document, and in the answer to whoever still asks for it."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import Flask, Response, g, request
from werkzeug.http import http_date

from api.core.actor import ANONYMOUS
from api.core.answer import BASE, base_url
from api.core.document import Document
from api.core.openapi import path_of

log = logging.getLogger(__name__)

NOTICE = timedelta(days=180)  # long enough for who plans by the half-year (VER.13 and what follows it)
TOLD = {
    "sv": "**Utfasas** sedan {since} och kan tas bort från {sunset}. {instead}",
    "en": "**Deprecated** since {since}, and may be gone from {sunset}. {instead}",
}
HEADERS: dict[str, dict[str, Any]] = {
    "Deprecation": {
        "description": {
            "sv": "Sedan när det som anropas utfasas (RFC 9745).",
            "en": "Since when what is called is deprecated (RFC 9745).",
        },
        "schema": {"type": "string", "maxLength": 20, "pattern": "^@[0-9]+$"},
        "example": "@1796083200",
    },
    "Sunset": {
        "description": {"sv": "När det kan vara borta (RFC 8594).", "en": "When it may be gone (RFC 8594)."},
        "schema": {"type": "string", "maxLength": 40, "pattern": "^[A-Z][a-z]{2}, .* GMT$"},
        "example": "Wed, 01 Dec 2027 00:00:00 GMT",
    },
}


@dataclass(frozen=True)
class Deprecation:
    """`of` are operations (`GET /goals`), parameters of queries (`GET /goals?period`), members (`Goal.period`),
    webhooks (`webhook goal.changed`) or members of what one sends (`webhook goal.changed data.after.period`);
    `instead` says in both languages what to use, and `successor` is its path where there is one."""

    of: tuple[str, ...]
    since: date
    sunset: date
    instead: Mapping[str, str]
    successor: str = ""

    def __post_init__(self) -> None:
        if self.sunset - self.since < NOTICE:
            raise ValueError(f"From {self.since} to {self.sunset} is too short a notice: {', '.join(self.of)}")


def mark(document: Document, deprecations: Sequence[Deprecation], language: str) -> None:
    """Say it where it stands. What does not stand in the document is refused."""
    for one in deprecations:
        told = TOLD[language].format(since=one.since, sunset=one.sunset, instead=one.instead[language])
        for name in one.of:
            part, operation = _parts(document, name)
            part |= {"deprecated": True, "x-sunset": one.sunset.isoformat()}
            part["description"] = f"{part.get('description', '')}\n\n{told}".strip()
            _promise(document, operation, language)


def _parts(document: Document, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is meant, and the operation of whose answers that is true."""
    place, _, parameter = name.partition("?")
    method, _, path = place.partition(" ")
    if not path:
        kind, _, member = name.partition(".")
        return document["components"]["schemas"][kind]["properties"][member], {}
    if method == "webhook":
        return _sent(document, path), {}
    operation = document["paths"][path][method.lower()]
    if not parameter:
        return operation, operation
    named = {one.get("name"): one for one in operation["parameters"] if one.get("in") == "query"}
    return named[parameter], operation


def _sent(document: Document, name: str) -> dict[str, Any]:
    """A webhook, or a member of what it alone sends: what all of them send are members of a type."""
    webhook, _, members = name.partition(" ")
    part: dict[str, Any] = document["webhooks"][webhook]["post"]
    if members:
        [content] = part["requestBody"]["content"].values()
        part = content["schema"]["allOf"][-1]
        for member in members.split("."):
            part = part["properties"][member]
    return part


def _promise(document: Document, operation: dict[str, Any], language: str) -> None:
    """The headers of its successes."""
    answers = [one for status, one in operation.get("responses", {}).items() if status < "300"]
    for name, said in HEADERS.items() if answers else ():
        document["components"]["headers"][name] = {**said, "description": said["description"][language]}
        for answer in answers:
            answer["headers"] = {**answer["headers"], name: {"$ref": f"#/components/headers/{name}"}}


def install(app: Flask, deprecations: Sequence[Deprecation]) -> None:
    """Tell whoever still asks. Of a member only the document tells: a header would speak of all that is asked."""
    told = {name: one for one in deprecations for name in one.of if " " in name}

    def tell(response: Response) -> Response:
        found = {name: told[name] for name in _asked() if name in told}
        if found:
            name, first = min(found.items(), key=lambda one: one[1].sunset)
            _say(response, first)
            _note(name, first)
        return response

    if told:
        app.after_request(tell)


def _asked() -> Iterator[str]:
    """What is asked, as declarations name it."""
    if request.url_rule:
        name = f"{'GET' if request.method == 'HEAD' else request.method} {path_of(request.url_rule).removeprefix(BASE)}"
        yield name
        yield from (f"{name}?{parameter}" for parameter in request.args)


def _say(response: Response, one: Deprecation) -> None:
    response.headers["Deprecation"] = f"@{int(_start_of(one.since).timestamp())}"
    response.headers["Sunset"] = http_date(_start_of(one.sunset))
    page = base_url() + "/docs"
    response.headers.add("Link", f'<{page}>; rel="deprecation"; type="text/html"')
    if one.successor:
        there = one.successor.format(**(request.view_args or {}))
        response.headers.add("Link", f'<{base_url()}{there}>; rel="successor-version"')


def _note(name: str, one: Deprecation) -> None:
    """Whom to tell before it goes."""
    account = g.get("actor", ANONYMOUS).account_id
    if account:
        log.info("Account %s asks for what goes on %s: %s", account, one.sunset, name)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
