"""A call to a subscriber: a CloudEvent in the form of CloudEvents 1.0, signed as Standard Webhooks 1 says."""

import uuid
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson
from flask import current_app

from api.core import clock
from api.core.answer import BASE
from api.core.errors import Message
from api.core.ids import new_id
from api.core.journal import plain
from api.core.listing import Row
from api.core.text import camel
from api.outgoing import sending
from api.outgoing.sending import Failed
from api.webhooks import rules

PREFIX = "se.cemr-tracker."
PING = "ping"
AGENT = "cemr-action-plan-tracker"


class Attempt(NamedTuple):
    """What came of a call; `fault` says why it was in vain."""

    http_status: int | None = None
    excerpt: str | None = None
    milliseconds: int | None = None
    fault: Message | None = None

    @property
    def told(self) -> Row:
        """As it is kept."""
        return {**self._asdict(), "fault": self.fault and self.fault.code}

    def said(self, language: str) -> Row:
        """As it is told to somebody."""
        fault = self.fault and {"code": self.fault.code, "detail": self.fault.said(language)}
        return {**self._asdict(), "fault": fault}


def call(subscription: Row, event: Row) -> Attempt:
    """Send this event to this subscriber, once."""
    settings = current_app.config["SETTINGS"]
    if not settings.webhooks:
        return Attempt(fault=rules.SWITCHED_OFF)
    body = orjson.dumps(cloud_event(event))
    headers = _headers(subscription, event, body, settings.pepper)
    try:
        answer = sending.send(subscription["url"], body, headers, settings.webhook_networks)
    except Failed as error:
        return Attempt(fault=error.code)
    refused = None if 200 <= answer.status < 300 else rules.NOT_TAKEN_IN.format(status=answer.status)
    return Attempt(answer.status, answer.text[: rules.LONGEST_EXCERPT], answer.milliseconds, refused)


def cloud_event(event: Row) -> dict[str, Any]:
    """The event in its envelope: the same bytes at every attempt, but for texts that were erased meanwhile."""
    told = {
        "specversion": "1.0",
        "id": event["id"],
        "source": f"{current_app.config['PUBLIC_URL']}{BASE}/signatories/{event['signatory_id']}",
        "type": PREFIX + event["type"],
        "subject": f"{event['entity_type']}/{event['entity_id']}",
        "time": plain(event["recorded_at"]),
        "datacontenttype": "application/json",
        "sequence": str(event["sequence"]),
    }
    data = {camel(name): plain(value) if name == "recorded_at" else value for name, value in event.items()}
    return {**told, **_trace(event), "data": data}


def ping(subscription: Row) -> Row:
    """What a test call tells: an event that is in no chain."""
    now = clock.now()
    return {
        "id": new_id(),
        "signatory_id": subscription["signatory_id"],
        "sequence": subscription["cursor"],
        "type": PING,
        "entity_type": "webhook_subscription",
        "entity_id": subscription["id"],
        "recorded_at": now,
        "trace_id": "",
    }


def _headers(subscription: Row, event: Row, body: bytes, pepper: str) -> Mapping[str, str]:
    now, key = clock.now(), subscription["id"]
    held = rules.holding(subscription["generation"], subscription["rotated_at"], now)
    secrets = [rules.secret_of(pepper, key, generation) for generation in held]
    timestamp = int(now.timestamp())
    return {
        "Content-Type": "application/cloudevents+json",
        "User-Agent": AGENT,
        "webhook-id": event["id"],
        "webhook-timestamp": str(timestamp),
        "webhook-signature": rules.signatures(secrets, event["id"], timestamp, body),
        **_trace(event),
    }


def _trace(event: Row) -> dict[str, str]:
    """The trace of whoever caused it, or one of its own, with the event as the span."""
    own = uuid.UUID(event["id"]).hex
    return {"traceparent": f"00-{event['trace_id'] or own}-{own[16:]}-01"}
