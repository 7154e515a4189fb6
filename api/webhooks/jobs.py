"""What the worker does for subscribers: tell each what it has not heard, in order, and stop where nothing arrives.

There is one job for each subscription, which stands for good: it is done when there is nothing left to tell, and asked
for again when there is. Thus a subscription is one worker's at a time, and a receiver that is away is called once for
each step of the back-off, however much there is to tell: that is the circuit breaker.
"""

from collections.abc import Mapping
from time import monotonic
from typing import Any

from flask import current_app
from sqlalchemy import func, update

from api.core import clock
from api.core.actor import Actor
from api.core.db import Base, db
from api.core.errors import Message, NotFound
from api.core.journal import record
from api.core.transaction import unit
from api.jobs.commands import ask_again, job, keep_hold
from api.jobs.rules import GiveUp, JobStatus, NotNow
from api.webhooks import rules
from api.webhooks.calls import Attempt, call
from api.webhooks.commands import DELIVERY, content, keep
from api.webhooks.models import WebhookDelivery, WebhookSubscription
from api.webhooks.notices import tell_of_stop
from api.webhooks.outbox import DELIVERING, REDELIVERING, Next, event_for, next_for, redelivered, with_something_to_tell
from api.webhooks.rules import DeliveryStatus, StopReason, SubscriptionStatus

SUBSCRIPTION = Base.metadata.tables[WebhookSubscription.__tablename__]

# For so long one run goes on: well within a lease, and a worker that is told to stop waits for it.
ENOUGH = 20  # seconds


def rouse(actor: Actor) -> None:
    """Have the jobs run of those subscriptions that have something to tell; a job that waits for its next attempt goes
    on waiting."""
    behind = with_something_to_tell(actor) if current_app.config["SETTINGS"].webhooks else ()
    if behind:
        with unit(actor):
            for row in behind:
                told = {"of": {JobStatus.DONE, JobStatus.DEAD}, "subscription_id": row["id"]}
                ask_again(DELIVERING, row["id"], row["signatory_id"], **told)


def stop(actor: Actor, payload: Mapping[str, Any]) -> None:
    """Nothing arrives: the cursor stays where it is, and the coordinator sees it."""
    row = db.session.get_one(WebhookSubscription, payload["subscription_id"])
    if row.deleted_at or rules.status_of(row.status, row.paused_until, clock.now()) != SubscriptionStatus.ACTIVE:
        return
    own = DELIVERY.c.webhook_subscription_id == row.id, DELIVERY.c.sequence > row.cursor
    given_up = update(DELIVERY).where(*own, DELIVERY.c.status == DeliveryStatus.WAITING)
    given_up = given_up.values(status=DeliveryStatus.FAILED, version=DELIVERY.c.version + 1, updated_at=clock.now())
    gone = rules.GONE_STATUS in db.session.scalars(given_up.returning(DELIVERY.c.http_status)).all()
    before = content(row)
    row.status, row.paused_until = SubscriptionStatus.STOPPED, None
    row.stop_reason = StopReason.GONE if gone else StopReason.FAILING
    record(actor, rules.STOPPED, row, content(row), before)
    tell_of_stop(row)


@job(DELIVERING, outside=True, buried=stop)
def deliver(actor: Actor, payload: Mapping[str, Any]) -> None:
    """One event after the other, until nothing is left or others shall have their turn. Where something arrived before
    it failed, the next attempt is a first one."""
    if not current_app.config["SETTINGS"].webhooks:
        return None
    until, some = monotonic() + ENOUGH, False
    while monotonic() < until and (due := next_for(actor, payload["subscription_id"])):
        attempt = call(due.subscription, due.event) if due.event else Attempt()
        _note(actor, due, attempt)
        if attempt.fault:
            return None if some else _failed(attempt.fault, attempt)
        some = True
    return None


def _note(actor: Actor, due: Next, attempt: Attempt) -> None:
    """Move the cursor, if nobody else did meanwhile, and keep what came of the call."""
    now = clock.now()
    sent = {"cursor": due.event["sequence"], "last_delivered_at": now} if due.event else {"cursor": due.end}
    failing = {"failing_since": func.coalesce(SUBSCRIPTION.c.failing_since, now)}
    moved = update(SUBSCRIPTION).where(
        SUBSCRIPTION.c.id == due.subscription["id"], SUBSCRIPTION.c.cursor == due.subscription["cursor"]
    )
    with unit(actor):
        keep_hold()
        db.session.execute(
            moved.values(failing if attempt.fault else {**sent, "failing_since": None}).values(
                updated_at=SUBSCRIPTION.c.updated_at  # what is told of it has not changed
            )
        )
        if due.event:
            keep(due.subscription, due.event, attempt)


def _failed(fault: Message, attempt: Attempt) -> None:
    error = GiveUp if attempt.http_status == rules.GONE_STATUS else NotNow
    raise error(fault.said("en"))


def give_up(_actor: Actor, payload: Mapping[str, Any]) -> None:
    """Let the delivery say that nothing will come of it."""
    found = db.session.get(WebhookDelivery, payload["delivery_id"])
    if found:
        found.status = DeliveryStatus.FAILED


@job(REDELIVERING, outside=True, buried=give_up)
def redeliver(actor: Actor, payload: Mapping[str, Any]) -> None:
    """Send one event again, out of order and whatever the cursor; to a subscriber that there is no more, not."""
    try:
        subscription, event_id = redelivered(actor, payload["delivery_id"])
    except NotFound:
        raise GiveUp("the subscription was ended, or the delivery forgotten") from None
    event = event_for(actor, event_id)
    attempt = call(subscription, event)
    with unit(actor):
        keep_hold()
        keep(subscription, event, attempt)
    if attempt.fault:
        _failed(attempt.fault, attempt)
