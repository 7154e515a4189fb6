"""Reads of the journal."""

from typing import Any

from sqlalchemy import Select, func, literal_column, select, tuple_
from sqlalchemy.orm import aliased

from api.core.actor import Actor
from api.core.db import db
from api.core.journal import Event
from api.core.listing import TENANT, Clause, Derived, Filter, Listing, among, own
from api.events.policy import visible
from api.signatories.queries import of_signatories

_SEEN = aliased(Event)
PLACE = (Event.oxid, Event.position)  # in the feed over all signatories


def _behind(key: str, _actor: Actor) -> Clause:
    """What comes after an event that has been seen."""
    seen = [select(column).where(_SEEN.id == key).scalar_subquery() for column in (_SEEN.oxid, _SEEN.position)]
    found: Clause = tuple_(*PLACE) > tuple_(*seen)
    return found


def _seen(key: str, actor: Actor) -> Select[Any]:
    return select(Event.id).where(visible(actor), Event.id == key)


EVENTS = Listing(
    name="events",
    table=Event,
    columns={
        **own(
            Event,
            "id sequence type entity_type entity_id change_note account_id source recorded_at trace_id after changed",
        ),
        TENANT: Event.signatory_id,
        "signatory_id": Event.signatory_id,
        "_hash": Event.hash,
        "_previous_hash": Event.previous_hash,
    },
    derive={
        "hash": Derived(("_hash",), bytes.hex),
        "previous_hash": Derived(("_previous_hash",), bytes.hex),
    },
    order=("position",),
    filters={
        "signatory": of_signatories(Event.signatory_id),
        "after": Filter(lambda sequence, _: Event.sequence > sequence),
        "after_event": Filter(_behind, _seen),
        "type": among(Event.type),
        "entity_type": among(Event.entity_type),
        "entity_id": among(Event.entity_id),
        "since": Filter(lambda moment, _: Event.recorded_at >= moment),
    },
    sorts={"position": PLACE, "recorded_at": (Event.recorded_at, Event.position)},
)


def committed(actor: Actor) -> Clause:
    """What the actor may read and nothing can slip in before: over all signatories, PostgreSQL commits out of order."""
    if actor.everywhere and db.engine.dialect.name == "postgresql":
        horizon = func.pg_snapshot_xmin(func.pg_current_snapshot()).op("::")(literal_column("text"))
        return visible(actor) & (Event.oxid < horizon.op("::")(literal_column("bigint")))
    return visible(actor)


def of_entity(entity_type: str, key: str) -> Clause:
    return (Event.entity_type == entity_type) & (Event.entity_id == key)


def history_of(actor: Actor, entity_type: str, key: str) -> Select[Any]:
    """Whether the actor can see an object with this history at all."""
    return select(Event.id).where(visible(actor), of_entity(entity_type, key))
