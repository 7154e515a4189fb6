"""Use cases of webhooks: subscribed, changed, ended; secrets renewed, calls tried, events sent again."""

from datetime import datetime
from typing import Any, NamedTuple

from flask import current_app

from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Conflict, Fault, check
from api.core.journal import record, state
from api.core.transaction import Expected, command, expect, is_trial, let_go
from api.jobs.commands import ask_again
from api.outgoing.addresses import fault_of
from api.signatories.queries import signatory_of
from api.webhooks import rules
from api.webhooks.calls import Attempt, call, ping
from api.webhooks.deliveries import DELIVERY, give_up
from api.webhooks.models import WebhookSubscription
from api.webhooks.notices import tell_of_receiver
from api.webhooks.outbox import DELIVERING, REDELIVERING
from api.webhooks.policy import require_management
from api.webhooks.queries import delivery_for, held_by, last_of, place_before, subscription_for
from api.webhooks.rules import DeliveryStatus, SubscriptionStatus


class Secret(NamedTuple):
    """What is told of a secret, once."""

    id: str
    text: str


@command
def subscribe(actor: Actor, body: dict[str, Any]) -> Secret:
    """Tell somebody of what happens from now on, or after an event that they know."""
    require_management(actor)
    owner = signatory_of(actor, body.pop("signatory", None)).id
    last = last_of(owner)
    row = WebhookSubscription(signatory_id=owner, cursor=body.pop("after", last), **body)
    check([*_faults(row), _beyond(row.cursor, last)])
    rules.check_room(held_by(owner))
    db.session.add(row)
    db.session.flush()
    record(actor, rules.CREATED, row, content(row))
    tell_of_receiver(row)
    return _secret(row)


@command
def change_subscription(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Whatever changed, it is tried at once."""
    row = _managed(actor, key, expected)
    before = content(row)
    for name, value in changes.items():
        setattr(row, name, value)
    if "status" in changes:
        row.stop_reason = row.failing_since = None
    if row.status != SubscriptionStatus.PAUSED and "paused_until" not in changes:
        row.paused_until = None
    check(_faults(row))
    after = content(row)
    if record(actor, rules.CHANGED, row, after, before):
        _go_on(row)
    if after["receiver"] != before["receiver"]:
        tell_of_receiver(row)
    return row.id


@command
def unsubscribe(actor: Actor, key: str, expected: Expected) -> None:
    """Nothing is sent any more."""
    row = _managed(actor, key, expected)
    before = content(row)
    row.deleted_at = clock.now()
    give_up(row.id)
    record(actor, rules.DELETED, row, content(row), before)


@command
def rotate_secret(actor: Actor, key: str, expected: Expected) -> Secret:
    """A new secret; for a day what is sent is signed with the one before, too."""
    row = _managed(actor, key, expected)
    before = content(row)
    row.generation, row.rotated_at = row.generation + 1, clock.now()
    record(actor, rules.ROTATED, row, content(row), before)
    return _secret(row)


@command
def replay(actor: Actor, key: str, expected: Expected, since: datetime | None = None, after: int | None = None) -> str:
    """Send everything again from a point of time or of the chain; what was stopped goes on."""
    row = _managed(actor, key, expected)
    last = last_of(row.signatory_id)
    unclear = Fault("/after", rules.ONE_OF_TWO) if (since is None) == (after is None) else None
    check([unclear, _beyond(after or 0, last)])
    before = content(row)
    row.cursor = place_before(row.signatory_id, since) if after is None else after
    give_up(row.id, DELIVERY.c.sequence.between(before["cursor"] + 1, row.cursor))
    if row.status == SubscriptionStatus.STOPPED:
        row.status, row.stop_reason, row.failing_since = SubscriptionStatus.ACTIVE, None, None
    record(actor, rules.REPLAYED, row, content(row), before)
    _go_on(row)
    return row.id


@command
def send_again(actor: Actor, key: str, expected: Expected) -> str:
    """Let the worker send one event again, out of order; what its cursor has not reached it tries at once."""
    delivery = delivery_for(actor, key)
    require_management(actor, delivery.signatory_id)
    subscription = subscription_for(actor, delivery.webhook_subscription_id)
    expect(delivery, expected)
    _go_on(subscription, REDELIVERING if delivery.sequence <= subscription.cursor else DELIVERING)
    delivery.status = DeliveryStatus.WAITING
    return key


@command
def try_call(actor: Actor, key: str) -> Attempt:
    """Call the subscriber at once, with an event of nothing; what came of it. A trial calls nobody."""
    require_management(actor)
    row = subscription_for(actor, key)
    require_management(actor, row.signatory_id)
    if not current_app.config["SETTINGS"].webhooks:
        raise Conflict(rules.SWITCHED_OFF, allowed=[])
    subscription = {
        name: getattr(row, name) for name in ["id", "signatory_id", "url", "cursor", "generation", "rotated_at"]
    }
    if is_trial():
        return Attempt()
    with let_go():
        return call(subscription, ping(subscription))


def content(row: WebhookSubscription) -> dict[str, Any]:
    """What the journal says of it: not the whole address, since others read that, too."""
    pepper = current_app.config["SETTINGS"].pepper
    return state(row, receiver=rules.receiver_of(pepper, row.id, row.url))


def _managed(actor: Actor, key: str, expected: Expected) -> WebhookSubscription:
    row = subscription_for(actor, key)
    require_management(actor, row.signatory_id)
    expect(row, expected)
    return row


def _go_on(row: WebhookSubscription, kind: str = DELIVERING) -> None:
    """Tried at once; whether it is open the job itself sees."""
    ask_again(kind, row.id, row.signatory_id, subscription_id=row.id)


def _secret(row: WebhookSubscription) -> Secret:
    return Secret(row.id, rules.secret_of(current_app.config["SETTINGS"].pepper, row.id, row.generation))


def _faults(row: WebhookSubscription) -> list[Fault | None]:
    wrong = fault_of(row.url, current_app.config["SETTINGS"].webhook_networks)
    endless = row.paused_until and row.status != SubscriptionStatus.PAUSED
    return [
        Fault("/url", wrong) if wrong else None,
        Fault("/pausedUntil", rules.NOT_PAUSED) if endless else None,
        *rules.filter_faults(row.event_types, row.entity_types),
    ]


def _beyond(after: int, last: int) -> Fault | None:
    return Fault("/after", rules.BEYOND_THE_END.format(last=last)) if after > last else None
