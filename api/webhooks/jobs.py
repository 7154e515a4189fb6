"""What the worker does for subscribers: tell each what it has not heard, in order, and stop where nothing arrives.

There is one job for each subscription, which stands for good: it is done when there is nothing left to tell, and asked
for again when there is. Thus a subscription is one worker's at a time, and a receiver that is away is called once for
each step of the back-off, however much there is to tell: that is the circuit breaker. What somebody asked to be sent
again has another such job.
"""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from flask import current_app
from sqlalchemy import func, select, update

from api.core import clock
from api.core.actor import Actor
from api.core.db import Base, db
from api.core.errors import Message
from api.core.journal import record
from api.core.transaction import unit
from api.jobs.commands import ask_again, job, keep_hold
from api.jobs.rules import GiveUp, JobStatus, NotNow
from api.webhooks import rules
from api.webhooks.calls import Attempt, call
from api.webhooks.commands import content
from api.webhooks.deliveries import DELIVERY, give_up, keep
from api.webhooks.models import WebhookSubscription
from api.webhooks.notices import tell_of_stop
from api.webhooks.outbox import DELIVERING, REDELIVERING, Next, next_again, next_for, with_something_to_tell
from api.webhooks.rules import StopReason, SubscriptionStatus

SUBSCRIPTION = Base.metadata.tables[WebhookSubscription.__tablename__]

# For so long one run goes on, and one call: a worker that is told to stop has 30 seconds for it.
ENOUGH = 15  # seconds


def rouse(actor: Actor) -> None:
    """Have the jobs run of those subscriptions that have something to tell; a job that waits for its next attempt goes
    on waiting."""
    behind = with_something_to_tell(actor) if current_app.config["SETTINGS"].webhooks else ()
    if behind:
        with unit(actor):
            for row in behind:
                told = {"of": {JobStatus.DONE, JobStatus.DEAD}, "subscription_id": row["id"]}
                ask_again(row["kind"], row["id"], row["signatory_id"], **told)


def stop(actor: Actor, payload: Mapping[str, Any], error: Exception) -> None:
    """Nothing arrives: the cursor stays where it is, and the coordinator sees it. What is wrong in the program is no
    fault of the receiver: then the next look has the job begin anew."""
    row = db.session.get_one(WebhookSubscription, payload["subscription_id"])
    open_ = rules.status_of(row.status, row.paused_until, clock.now()) == SubscriptionStatus.ACTIVE
    if row.deleted_at or not open_ or not _is_receivers(error):
        return
    before = content(row)
    row.status, row.paused_until = SubscriptionStatus.STOPPED, None
    row.stop_reason = StopReason.GONE if isinstance(error, GiveUp) else StopReason.FAILING
    give_up(row.id)
    record(actor, rules.STOPPED, row, content(row), before)
    tell_of_stop(row)


def let_be(_actor: Actor, payload: Mapping[str, Any], error: Exception) -> None:
    """Let what was to be sent again say that nothing will come of it."""
    row = db.session.get_one(WebhookSubscription, payload["subscription_id"])
    if _is_receivers(error):
        give_up(row.id, DELIVERY.c.sequence <= row.cursor)


def _is_receivers(error: Exception) -> bool:
    return isinstance(error, (GiveUp, NotNow))


@job(DELIVERING, outside=True, buried=stop)
def deliver(actor: Actor, payload: Mapping[str, Any]) -> None:
    """Tell what has not been heard, in order."""
    _tell(actor, payload["subscription_id"], next_for)


@job(REDELIVERING, outside=True, buried=let_be)
def redeliver(actor: Actor, payload: Mapping[str, Any]) -> None:
    """Send again what somebody asked for, whatever else waits."""
    _tell(actor, payload["subscription_id"], next_again)


def _tell(actor: Actor, key: str, next_: Callable[[Actor, str], Next | None]) -> None:
    """One event after the other, until nothing is left or others shall have their turn. Where something arrived before
    it failed, or the subscription was changed meanwhile, the next attempt is a first one."""
    if not current_app.config["SETTINGS"].webhooks:
        return None
    until, some = monotonic() + ENOUGH, False
    while monotonic() < until and (due := next_(actor, key)):
        attempt = call(due.subscription, due.event) if due.event else Attempt()
        _note(actor, due, attempt)
        if attempt.fault:
            after = next_(actor, key)
            same = after and after.subscription["version"] == due.subscription["version"]
            return _failed(attempt.fault, attempt) if same and not some else None
        some = True
    return None


def _note(actor: Actor, due: Next, attempt: Attempt) -> None:
    """Move the cursor, if nobody else did meanwhile, and keep what came of the call and of what was passed over, also
    by a replay or the end of the subscription during the call."""
    now, (key, cursor) = clock.now(), (due.subscription["id"], due.subscription["cursor"])
    sent = {"cursor": due.end, "failing_since": None, **({"last_delivered_at": now} if due.event else {})}
    failing = {"failing_since": func.coalesce(SUBSCRIPTION.c.failing_since, now)}
    own = SUBSCRIPTION.c.id == key
    moved = update(SUBSCRIPTION).where(own, SUBSCRIPTION.c.cursor == cursor)
    moved = moved.values(failing if attempt.fault else sent).values(
        updated_at=SUBSCRIPTION.c.updated_at  # what is told of it has not changed
    )
    with unit(actor):
        keep_hold()
        db.session.execute(moved)
        if due.event:
            keep(due.subscription, due.event, attempt)
        found = db.session.execute(select(SUBSCRIPTION.c.cursor, SUBSCRIPTION.c.deleted_at).where(own)).one()
        passed = DELIVERY.c.sequence.between(cursor + 1, min(found.cursor, due.end))
        give_up(key, *([] if found.deleted_at else [passed]))


def _failed(fault: Message, attempt: Attempt) -> None:
    error = GiveUp if attempt.http_status == rules.GONE_STATUS else NotNow
    raise error(fault.said("en"))
