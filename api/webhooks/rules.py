"""Rules of webhooks: which events a subscription is of, where it stands, and how its calls are signed."""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from api.core.errors import Conflict, Fault, Message
from api.core.event_types import EVENT_TYPES, event_type
from api.outgoing.addresses import parts_of

CREATED = event_type("webhook-subscription.created", "En prenumeration har lagts till.", "A subscription was made.")
CHANGED = event_type("webhook-subscription.changed", "En prenumeration har ändrats.", "A subscription was changed.")
DELETED = event_type("webhook-subscription.deleted", "En prenumeration har avslutats.", "A subscription was ended.")
ROTATED = event_type(
    "webhook-subscription.secret-rotated",
    "En prenumeration har fått en ny hemlighet.",
    "A subscription has a new secret.",
)
REPLAYED = event_type(
    "webhook-subscription.replayed",
    "Händelser skickas på nytt från en tidigare punkt.",
    "Events are sent again from an earlier point.",
)
STOPPED = event_type(
    "webhook-subscription.stopped",
    "En prenumeration har stoppats för att mottagaren inte tar emot.",
    "A subscription was stopped, because its receiver takes nothing in.",
)

MOST = 50
LONGEST_EXCERPT = 500
GONE_STATUS = 410

# A type of events, or all that begin alike: `action-item.*`.
TYPE_PATTERN = r"[a-z][a-z-]{0,40}\.(?:\*|[a-z][a-z-]{0,40})"

# For so long what is sent is signed with the secret before, too.
BOTH_HOLD = timedelta(hours=24)


class SubscriptionStatus(StrEnum):
    """paused: until somebody lets it go on, or until a moment; stopped: by the program, since nothing arrived."""

    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"


class StopReason(StrEnum):
    """failing: for three days nothing was taken in; gone: the receiver said that it is no more (410)."""

    FAILING = "failing"
    GONE = "gone"


class DeliveryStatus(StrEnum):
    """waiting: it is sent again by itself; failed: it was given up, until somebody has it sent again."""

    DELIVERED = "delivered"
    WAITING = "waiting"
    FAILED = "failed"


UNKNOWN_TYPE = Message("unknown_event_type", "{value} är ingen händelsetyp.", "{value} is no type of events.")
UNKNOWN_ENTITY = Message(
    "unknown_entity_type", "{value} är inget som händelser gäller.", "{value} is nothing that events are about."
)
NOT_PAUSED = Message(
    "paused_until_unless_paused",
    "Ange en tid bara när prenumerationen är pausad.",
    "Name a moment only when the subscription is paused.",
)
BEYOND_THE_END = Message(
    "after_beyond_the_end", "Den senaste händelsen har nummer {last}.", "The latest event has the number {last}."
)
ONE_OF_TWO = Message("since_or_after", "Ange antingen since eller after.", "Name either since or after, and not both.")
TOO_MANY = Message(
    "too_many_subscriptions",
    "Det finns redan {most} prenumerationer. Avsluta någon som inte används längre.",
    "There are {most} subscriptions already. End one that is no longer used.",
)
SWITCHED_OFF = Message(
    "webhooks_switched_off",
    "Den som driver tjänsten har stängt av sändningen av händelser. Inget skickas förrän den är på igen.",
    "Whoever runs this service has switched off the sending of events. Nothing is sent until it is on again.",
)
NOT_TAKEN_IN = Message(
    "receiver_refused",
    "Mottagaren svarade {status} och inte 2xx.",
    "The receiver answered {status}, and not 2xx.",
)


def filter_faults(event_types: Sequence[str], entity_types: Sequence[str]) -> list[Fault | None]:
    """What nobody could ever hear of."""
    entities = {kind.of for kind in EVENT_TYPES.values()}
    found: list[Fault | None] = [
        Fault(f"/eventTypes/{place}", UNKNOWN_TYPE.format(value=value))
        for place, value in enumerate(event_types)
        if not any(is_of(value, code) for code in EVENT_TYPES)
    ]
    found += [
        Fault(f"/entityTypes/{place}", UNKNOWN_ENTITY.format(value=value))
        for place, value in enumerate(entity_types)
        if value not in entities
    ]
    return found


def is_of(wanted: str, code: str) -> bool:
    return code.startswith(wanted[:-1]) if wanted.endswith("*") else code == wanted


def check_room(held: int) -> None:
    if held >= MOST:
        raise Conflict(TOO_MANY.format(most=MOST), allowed=[])


def status_of(status: str, paused_until: datetime | None, now: datetime) -> SubscriptionStatus:
    """Where a subscription stands by now: a pause ends by itself."""
    over = status == SubscriptionStatus.PAUSED and paused_until is not None and paused_until <= now
    return SubscriptionStatus.ACTIVE if over else SubscriptionStatus(status)


def secret_of(pepper: str, subscription_id: str, generation: int) -> str:
    """The secret, made anew each time: in the database there is nothing to steal."""
    digest = hmac.digest(pepper.encode(), f"webhook:{subscription_id}:{generation}".encode(), sha256)
    return f"whsec_{b64encode(digest).decode()}"


def origin_of(url: str) -> str:
    """Scheme and host: with the rest many a receiver lets in whoever knows it."""
    parts = parts_of(url)
    return f"{parts.scheme}://{parts.netloc}"


def receiver_of(pepper: str, subscription_id: str, url: str) -> dict[str, str]:
    """What may be told of an address: where it leads, and a digest by which it shows that another one is another."""
    digest = hmac.digest(pepper.encode(), f"webhook-url:{subscription_id}:{url}".encode(), sha256)
    return {"origin": origin_of(url), "digest": digest.hex()[:16]}


def holding(generation: int, rotated_at: datetime | None, now: datetime) -> Collection[int]:
    """The generations whose secrets hold, the newest first."""
    both = rotated_at is not None and now - rotated_at < BOTH_HOLD
    return (generation, generation - 1) if both else (generation,)


def signatures(secrets: Iterable[str], message_id: str, timestamp: int, body: bytes) -> str:
    """As Standard Webhooks signs: one signature for each secret that holds."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    keys = [b64decode(secret.removeprefix("whsec_")) for secret in secrets]
    return " ".join(f"v1,{b64encode(hmac.digest(key, signed, sha256)).decode()}" for key in keys)
