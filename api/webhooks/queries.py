"""Reads of webhooks: the lists, and where a chain ends."""

from typing import Any

from sqlalchemy import Select, and_, case, func, null, select

from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import NotFound
from api.core.ids import is_id
from api.core.journal import Event, JournalHead
from api.core.listing import TENANT, Column, Derived, Filter, Listing, among, own
from api.signatories.models import Signatory
from api.signatories.queries import of_signatories
from api.webhooks.models import WebhookDelivery, WebhookSubscription
from api.webhooks.policy import visible, visible_deliveries
from api.webhooks.rules import SubscriptionStatus, status_of


def current_status() -> Column:
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
        "status": Filter(lambda values, _: current_status().in_(values)),
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
