"""The webhooks of the document: what is sent of each type of events, with the content that the journal keeps."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, inspect

from api.core.db import Base, Id
from api.core.document import Document
from api.core.event_types import EVENT_TYPES, EventType
from api.core.journal import content_of
from api.core.text import camel
from api.webhooks.calls import PREFIX

CLOUD_EVENTS = "application/cloudevents+json"
LARGEST = 2**53
TAG = "Webhooks"
SAID = (
    "Sent to each subscription that wants to hear of it, in order, and again until it is answered with 2xx. Check the "
    "signature with the subscription's secret and a library of Standard Webhooks, note `webhook-id` so that what comes "
    "twice is done once, answer within ten seconds and work afterwards. In place of a text that was erased by law "
    'stands `{"erased": digest}`.'
)
HEADERS = {
    "webhook-id": "Identity of the event, at every attempt the same.",
    "webhook-timestamp": "When it was sent, in seconds since 1970.",
    "webhook-signature": "`v1,` and HMAC-SHA-256 of `id.timestamp.body` in base64; for a day after a renewal of the "
    "secret there are two, separated by a space.",
}
ANSWERS = {
    "2XX": "Taken in; the body is not read, but for its first 500 characters, which are shown to whoever subscribed.",
    "410": "The receiver is no more: the subscription is stopped at once.",
    "default": "Not taken in: it is sent again, at growing distance, for three days.",
}


def with_webhooks(spec: Document) -> Document:
    """The document with a webhook for each type of events."""
    components = spec["components"]
    schemas = {**components["schemas"], "CloudEvent": _cloud_event(), "EventData": _data(components["schemas"])}
    parameters = {name.title().replace("-", ""): _header(name, said) for name, said in HEADERS.items()}
    known = {**components.get("parameters", {}), **parameters}
    told = {code: {"post": _told(code, kind, [*parameters])} for code, kind in sorted(EVENT_TYPES.items())}
    return {**spec, "components": {**components, "schemas": schemas, "parameters": known}, "webhooks": told}


def _told(code: str, kind: EventType, parameters: list[str]) -> dict[str, Any]:
    words = code.replace(".", "-").split("-")
    return {
        "operationId": "webhook" + "".join(word.title() for word in words),
        "summary": kind.en,
        "description": SAID,
        "tags": [TAG],
        "security": [],
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in parameters],
        "requestBody": {"required": True, "content": {CLOUD_EVENTS: {"schema": schema_of(code, kind)}}},
        "responses": {status: {"description": said} for status, said in ANSWERS.items()},
    }


def schema_of(code: str, kind: EventType) -> dict[str, Any]:
    """What is sent of one type of events."""
    of = {"entityType": {"const": kind.of}} if kind.of else {}
    data = {"type": "object", "properties": {"type": {"const": code}, **of, "after": _content(kind.of)}}
    own = {"type": "object", "properties": {"type": {"const": PREFIX + code}, "data": data}}
    return {"allOf": [{"$ref": "#/components/schemas/CloudEvent"}, own]}


def _content(table: str) -> dict[str, Any]:
    """What the journal keeps of the rows of a table; what these own in other tables stands beside it."""
    models: list[Any] = [
        one.class_ for one in Base.registry.mappers if one.local_table is Base.metadata.tables.get(table)
    ]
    members: dict[str, Any] = {}
    for model in models:  # of what is no table, none
        columns = inspect(model).columns
        for key, outer, name in content_of(model):
            holder = members
            if outer:
                holder = members.setdefault(outer, {"type": "object", "properties": {}})["properties"]
            holder[camel(name)] = _value(columns[key])
    return {"type": "object", "properties": members}


def _value(column: Column[Any]) -> dict[str, Any]:
    if isinstance(column.type, JSON):
        return {}
    kind, more = next(_kinds(column))
    free = ["object"] if kind == "string" and not more.get("format") else []  # a text may have been erased
    return {"type": [kind, *free, *(["null"] if column.nullable else [])], **more}


def _kinds(column: Column[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The JSON of a column's values, the first that fits."""
    python = column.type.python_type
    if isinstance(column.type, Id):
        yield "string", {"format": "uuid", "maxLength": 36}
    if issubclass(python, date):
        yield "string", {"format": "date-time" if issubclass(python, datetime) else "date", "maxLength": 35}
    if python in (bool, int):
        yield "boolean" if python is bool else "integer", {} if python is bool else {"format": "int64"}
    yield (
        ("string", {"maxLength": getattr(column.type, "length", None) or LARGEST}) if python is str else ("number", {})
    )


def _cloud_event() -> dict[str, Any]:
    members = {
        "specversion": (8, "1.0", "Version of CloudEvents."),
        "id": (36, "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87", "Identity of the event, the same as in `data`."),
        "source": (2000, "https://cemr.example.se/cemr/v1/signatories/01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87",
                   "Address of the signatory in whose chain it stands."),
        "type": (90, f"{PREFIX}action-item.status-changed", "What happened."),
        "subject": (80, "action_item/01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87", "What it happened to."),
        "time": (35, "2026-09-15T12:40:00Z", "When it was recorded."),
        "datacontenttype": (40, "application/json", "What `data` is."),
        "sequence": (20, "42", "Place in the signatory's chain."),
        "traceparent": (55, "00-4bf92f3577b34da6a3ce929d0e0e4736-9a543f2d1c0b9a87-01", "The call that caused it."),
    }  # fmt: skip
    told: dict[str, Any] = {
        name: {"type": "string", "maxLength": longest, "description": said, "example": example}
        for name, (longest, example, said) in members.items()
    }
    told["time"]["format"] = "date-time"
    told["data"] = {"$ref": "#/components/schemas/EventData", "description": "The event as `/events/{id}` shows it."}
    return {"type": "object", "description": "An event in the form of CloudEvents 1.0.", "properties": told}


def _data(schemas: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = deepcopy(schemas["Event"])
    del told["properties"]["_links"]
    return told


def _header(name: str, said: str) -> dict[str, Any]:
    text = {"type": "string", "maxLength": 200}
    return {"name": name, "in": "header", "required": True, "description": said, "schema": text}
