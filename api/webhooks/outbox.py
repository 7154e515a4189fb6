"""The outbox: which subscriptions have something to tell, and what each is told next; the journal holds it all."""

from typing import Any, NamedTuple

from sqlalchemy import Select, and_, exists, literal, or_, select, union_all

from api.core import clock
from api.core.actor import Actor
from api.core.engines import reading
from api.core.journal import Event, JournalHead
from api.core.listing import Clause, Row
from api.jobs.models import Job
from api.jobs.rules import JobStatus
from api.webhooks.models import WebhookDelivery, WebhookSubscription
from api.webhooks.rules import DeliveryStatus, SubscriptionStatus

DELIVERING, REDELIVERING = "webhook", "webhook-redelivery"  # kinds of jobs

# So many events are looked through at a time for one that is wanted.
SPAN = 10_000

_TOLD = "id sequence type entity_type entity_id change_note account_id source recorded_at trace_id after changed"


def _is_open() -> Clause:
    """Whom `status_of` says to be active, in words that an index of statuses can serve."""
    told = SubscriptionStatus.ACTIVE, SubscriptionStatus.PAUSED
    over = or_(WebhookSubscription.status == told[0], WebhookSubscription.paused_until <= clock.now())
    return and_(WebhookSubscription.deleted_at.is_(None), WebhookSubscription.status.in_(told), over)


def with_something_to_tell(actor: Actor) -> list[Row]:
    """The subscriptions behind the end of their chain, and those with something to send again, for which no job of that
    kind waits or is under way; in one order, since several workers ask for those jobs at a time."""
    behind = _idle(DELIVERING).join(JournalHead, JournalHead.signatory_id == WebhookSubscription.signatory_id)
    behind = behind.where(WebhookSubscription.cursor < JournalHead.sequence)
    again = _idle(REDELIVERING).where(exists().where(_is_asked_for()))
    with reading(actor) as connection:
        found = connection.execute(union_all(behind, again).order_by("kind", "id"))
        return [dict(row) for row in found.mappings()]


def _idle(kind: str) -> Select[Any]:
    at_work = Job.status.in_((JobStatus.WAITING, JobStatus.RUNNING))
    idle = ~exists().where(Job.key == kind + ":" + WebhookSubscription.id, at_work)
    named: list[Any] = [literal(kind).label("kind"), WebhookSubscription.id, WebhookSubscription.signatory_id]
    return select(*named).where(_is_open(), idle)


def _is_asked_for() -> Clause:
    """What waits though the cursor is past it: somebody wants it to be sent again."""
    return and_(
        WebhookDelivery.webhook_subscription_id == WebhookSubscription.id,
        WebhookDelivery.status == DeliveryStatus.WAITING,
        WebhookDelivery.sequence <= WebhookSubscription.cursor,
    )


class Next(NamedTuple):
    """What a subscriber is told next, and where its cursor stands then; without an `event` there is nothing for it up
    to there."""

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
        subscription = {**found, "end": min(found["end"], found["cursor"] + SPAN)}
        event = connection.execute(_first_wanted(subscription)).mappings().one_or_none()
        if event is None:
            return Next(subscription, None, subscription["end"])
        return Next(subscription, _told(event), event["sequence"])


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


def next_again(actor: Actor, key: str) -> Next | None:
    """What is sent again next: the one whose last attempt is the longest ago, so that none holds up the rest."""
    asked = select(WebhookSubscription, WebhookDelivery.event_id).join(WebhookDelivery, _is_asked_for())
    in_order = (
        WebhookDelivery.signatory_id == WebhookSubscription.signatory_id
    )  # else SQLite reads what does not wait, too
    first = asked.where(WebhookSubscription.id == key, in_order, _is_open())
    first = first.order_by(WebhookDelivery.last_tried_at).limit(1)
    with reading(actor) as connection:
        found = connection.execute(first).mappings().one_or_none()
    return Next(dict(found), event_for(actor, found["event_id"]), found["cursor"]) if found else None


def _told(event: Any) -> Row:
    return {**event, "hash": event["hash"].hex(), "previous_hash": event["previous_hash"].hex()}
