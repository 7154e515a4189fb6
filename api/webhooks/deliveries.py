"""The log of deliveries: what came of sending an event to a subscriber, in one row of the two."""

from sqlalchemy import case, update
from sqlalchemy.dialects.postgresql import insert as upsert  # SQLite's is spelled the same

from api.core import clock
from api.core.db import Base, db
from api.core.ids import new_id
from api.core.listing import Clause, Row
from api.webhooks.calls import Attempt
from api.webhooks.models import WebhookDelivery
from api.webhooks.rules import DeliveryStatus

DELIVERY = Base.metadata.tables[WebhookDelivery.__tablename__]


def keep(subscription: Row, event: Row, attempt: Attempt) -> None:
    """Within a transaction: what came of sending it, in the one row of this event and this subscriber. What arrived
    once is delivered, whatever comes of a replay."""
    now = clock.now()
    status = DeliveryStatus.WAITING if attempt.fault else DeliveryStatus.DELIVERED
    came = {**attempt.told, "status": status, "last_tried_at": now, "updated_at": now}
    first = {
        **{name: event[name] for name in ("signatory_id", "sequence", "type", "entity_type", "entity_id")},
        "id": new_id(), "webhook_subscription_id": subscription["id"], "event_id": event["id"],
        "attempts": 1, "version": 1, "first_tried_at": now, "created_at": now, **came,
    }  # fmt: skip
    arrived = DELIVERY.c.status == DeliveryStatus.DELIVERED
    stands = {"status": case((arrived, DELIVERY.c.status), else_=status)}
    again = {**came, **stands, "attempts": DELIVERY.c.attempts + 1, "version": DELIVERY.c.version + 1}
    key = [DELIVERY.c.webhook_subscription_id, DELIVERY.c.event_id]
    db.session.execute(upsert(DELIVERY).values(first).on_conflict_do_update(index_elements=key, set_=again))


def give_up(key: str, *which: Clause) -> None:
    """Within a transaction: of these deliveries to a subscription, or of all, those that wait fail. The subscription is
    written first, as everywhere."""
    db.session.flush()
    own = DELIVERY.c.webhook_subscription_id == key, DELIVERY.c.status == DeliveryStatus.WAITING
    failed = {"status": DeliveryStatus.FAILED, "version": DELIVERY.c.version + 1, "updated_at": clock.now()}
    db.session.execute(update(DELIVERY).where(*own, *which).values(failed))
