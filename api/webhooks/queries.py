"""Reads of webhooks: the lists, which subscriptions have something to tell, and what each is told next."""

from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, exists, func, null, or_, select

from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.engines import reading
from api.core.errors import NotFound
from api.core.ids import is_id
from api.core.journal import Event, JournalHead
from api.core.listing import TENANT, Clause, Column, Derived, Filter, Listing, Row, among, own
from api.jobs.models import Job
from api.jobs.rules import JobStatus
from api.signatories.models import Signatory
from api.signatories.queries import of_signatories
from api.webhooks.models import WebhookDelivery, WebhookSubscription
from api.webhooks.policy import visible, visible_deliveries
from api.webhooks.rules import SubscriptionStatus, status_of

DELIVERING, REDELIVERING = "webhook", "webhook-redelivery"  # kinds of jobs

_TOLD = "id sequence type entity_type entity_id change_note account_id source recorded_at trace_id after changed"


def _status() -> Column:
    """What `status_of` says, in SQL."""
    over = and_(
        WebhookSubscription.status == SubscriptionStatus.PAUSED, WebhookSubscription.paused_until <= clock.now()
    )
    return case((over, SubscriptionStatus.ACTIVE.value), else_=WebhookSubscription.status)


def _known_subscription(value: str, actor: Actor) -> Select[Any]:
    return select(WebhookSubscription.id).where(
        visible(actor), WebhookSubscription.id == (value if is_id(value) else None)
    )


SUBSCRIPTIONS = Listing(
    name="webhook_subscriptions",
    table=WebhookSubscription,
    columns={
        **own(
            WebhookSubscription,
            "id version url title event_types entity_types stop_reason paused_until cursor rotated_at failing_since "
            "last_delivered_at created_at updated_at",
        ),
        "_status": WebhookSubscription.status,
        TENANT: WebhookSubscription.signatory_id,
        "signatory.id": Signatory.id,
        "signatory.code": Signatory.slug,
        "signatory.name": Signatory.name,
    },
    detail={"secret": null()},
    joins=((Signatory, Signatory.id == WebhookSubscription.signatory_id),),
    order=("-created_at",),
    filters={
        "signatory": of_signatories(WebhookSubscription.signatory_id),
        "status": Filter(lambda values, _: _status().in_(values)),
    },
    sorts={"created_at": (WebhookSubscription.created_at,)},
    derive={
        "status": Derived(("_status", "paused_until"), lambda status, until: status_of(status, until, clock.now())),
    },
)

DELIVERIES = Listing(
    name="webhook_deliveries",
    table=WebhookDelivery,
    columns={
        **own(
            WebhookDelivery,
            "id version event_id sequence type entity_type entity_id status attempts http_status excerpt fault "
            "milliseconds first_tried_at last_tried_at created_at updated_at",
        ),
        "subscription_id": WebhookDelivery.webhook_subscription_id,
        TENANT: WebhookDelivery.signatory_id,
    },
    order=("-last_tried_at",),
    filters={
        "signatory": of_signatories(WebhookDelivery.signatory_id),
        "subscription": Filter(lambda keys, _: WebhookDelivery.webhook_subscription_id.in_(keys), _known_subscription),
        "status": among(WebhookDelivery.status),
        "type": among(WebhookDelivery.type),
        "entity_id": among(WebhookDelivery.entity_id),
    },
    sorts={"last_tried_at": (WebhookDelivery.last_tried_at,)},
)


def subscription_for(actor: Actor, key: str) -> WebhookSubscription:
    found = db.session.scalar(select(WebhookSubscription).where(visible(actor), WebhookSubscription.id == key))
    if found is None:
        raise NotFound
    return found


def delivery_for(actor: Actor, key: str) -> WebhookDelivery:
    found = db.session.scalar(select(WebhookDelivery).where(visible_deliveries(actor), WebhookDelivery.id == key))
    if found is None:
        raise NotFound
    return found


def held_by(signatory_id: str) -> int:
    """How many subscriptions a signatory has."""
    own_ = WebhookSubscription.signatory_id == signatory_id, WebhookSubscription.deleted_at.is_(None)
    return int(db.session.scalar(select(func.count()).where(*own_)) or 0)


def last_of(signatory_id: str) -> int:
    """The place of the latest event of a signatory."""
    head = select(JournalHead.sequence).where(JournalHead.signatory_id == signatory_id)
    return int(db.session.scalar(head) or 0)


def place_before(signatory_id: str, since: Any) -> int:
    """The place before the first event that was recorded at this instant or later."""
    then = Event.signatory_id == signatory_id, Event.recorded_at >= since
    first = db.session.scalar(select(func.min(Event.sequence)).where(*then))
    return last_of(signatory_id) if first is None else first - 1


def _is_open() -> Clause:
    return and_(WebhookSubscription.deleted_at.is_(None), _status() == SubscriptionStatus.ACTIVE.value)


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
