"""The outbox: which subscriptions have something to tell, and what each is told next; the journal holds it all."""

from typing import Any, NamedTuple

from sqlalchemy import Select, and_, exists, or_, select

from api.core.actor import Actor
from api.core.engines import reading
from api.core.errors import NotFound
from api.core.journal import Event, JournalHead
from api.core.listing import Clause, Row
from api.jobs.models import Job
from api.jobs.rules import JobStatus
from api.webhooks.models import WebhookDelivery, WebhookSubscription
from api.webhooks.queries import current_status
from api.webhooks.rules import SubscriptionStatus

DELIVERING, REDELIVERING = "webhook", "webhook-redelivery"  # kinds of jobs

_TOLD = "id sequence type entity_type entity_id change_note account_id source recorded_at trace_id after changed"


def _is_open() -> Clause:
    return and_(WebhookSubscription.deleted_at.is_(None), current_status() == SubscriptionStatus.ACTIVE.value)


def with_something_to_tell(actor: Actor) -> list[Row]:
    """The subscriptions behind the end of their chain for which no job waits or is under way."""
    behind = (
        select(WebhookSubscription.id, WebhookSubscription.signatory_id)
        .join(JournalHead, JournalHead.signatory_id == WebhookSubscription.signatory_id)
        .where(_is_open(), WebhookSubscription.cursor < JournalHead.sequence)
        .where(~exists().where(Job.key == DELIVERING + ":" + WebhookSubscription.id, Job.status != JobStatus.DONE))
    )
    with reading(actor) as connection:
        return [dict(row) for row in connection.execute(behind).mappings()]


class Next(NamedTuple):
    """What a subscriber is told next; without an `event` there is nothing for it up to the end of the chain."""

    subscription: Row
    event: Row | None
    end: int


def next_for(actor: Actor, key: str) -> Next | None:
    """None when there is nothing to tell, or nobody to be told by now."""
    ends = select(WebhookSubscription, JournalHead.sequence.label("end")).join(
        JournalHead, JournalHead.signatory_id == WebhookSubscription.signatory_id
    )
    behind = WebhookSubscription.id == key, _is_open(), WebhookSubscription.cursor < JournalHead.sequence
    with reading(actor) as connection:
        found = connection.execute(ends.where(*behind)).mappings().one_or_none()
        if found is None:
            return None
        subscription = dict(found)
        event = connection.execute(_first_wanted(subscription)).mappings().one_or_none()
        return Next(subscription, _told(event) if event else None, subscription["end"])


def _first_wanted(subscription: Row) -> Select[Any]:
    place = Event.sequence > subscription["cursor"], Event.sequence <= subscription["end"]
    told = _events().where(Event.signatory_id == subscription["signatory_id"], *place)
    if kinds := subscription["event_types"]:
        told = told.where(or_(*(_is_of(wanted) for wanted in kinds)))
    if entities := subscription["entity_types"]:
        told = told.where(Event.entity_type.in_(entities))
    return told.order_by(Event.sequence).limit(1)


def _is_of(wanted: str) -> Clause:
    return Event.type.startswith(wanted[:-1], autoescape=True) if wanted.endswith("*") else Event.type == wanted


def _events() -> Select[Any]:
    named = [getattr(Event, name) for name in _TOLD.split()]
    return select(*named, Event.signatory_id, Event.hash, Event.previous_hash)


def event_for(actor: Actor, key: str) -> Row:
    """An event as it is told."""
    with reading(actor) as connection:
        return _told(connection.execute(_events().where(Event.id == key)).mappings().one())


def redelivered(actor: Actor, delivery_id: str) -> tuple[Row, str]:
    """To which subscription, and which event, a delivery is; NotFound where there is none by now."""
    joined = select(WebhookSubscription, WebhookDelivery.event_id).join(
        WebhookDelivery, WebhookDelivery.webhook_subscription_id == WebhookSubscription.id
    )
    kept = WebhookDelivery.id == delivery_id, WebhookSubscription.deleted_at.is_(None)
    with reading(actor) as connection:
        found = connection.execute(joined.where(*kept)).mappings().one_or_none()
    if found is None:
        raise NotFound
    return dict(found), found["event_id"]


def _told(event: Any) -> Row:
    return {**event, "hash": event["hash"].hex(), "previous_hash": event["previous_hash"].hex()}
