"""Use cases of overdue notices: the day turns, and what is late by then is recorded."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import insert

from api.action_items.queries import parts_by_item
from api.action_items.rules import BECAME_OVERDUE
from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.journal import record, state
from api.jobs.commands import ask_for, job, plan
from api.jobs.rules import NotNow
from api.overdue_notices.models import OverdueNotice
from api.overdue_notices.queries import signatories_with_unnoticed, unnoticed_items
from api.signatories.queries import zones_in_use


def plan_turns_of_day(actor: Actor) -> None:
    """Once a day for each time zone, as soon as the day has begun there."""
    days = {zone: clock.today(zone) for zone in zones_in_use(actor)}
    plan(actor, "turn-of-day", {f"{zone}:{day}": {"zone": zone, "day": str(day)} for zone, day in days.items()})


@job("turn-of-day")
def turn_day(_actor: Actor, payload: Mapping[str, Any]) -> None:
    """Each signatory has a transaction of its own: nobody waits for all the others' journals."""
    zone, today = payload["zone"], clock.today(payload["zone"])
    if today < date.fromisoformat(payload["day"]):
        raise NotNow("by this machine's clock the day has not begun")
    for signatory_id in signatories_with_unnoticed(zone):
        key = f"{signatory_id}:{today}"
        ask_for("note-overdue", key, signatory_id=signatory_id, signatory=signatory_id)


@job("note-overdue")
def note_overdue(actor: Actor, payload: Mapping[str, Any]) -> None:
    """Record of each item that it became overdue. Its row stays as it is: nothing of it has changed."""
    items = unnoticed_items(payload["signatory"])
    held = parts_by_item([item.id for item in items]) if items else {}
    for item in items:
        record(actor, BECAME_OVERDUE, item, state(item, **held[item.id]))
    noticed = [
        {"signatory_id": item.signatory_id, "action_item_id": item.id, "due_date": item.due_date} for item in items
    ]
    if noticed:
        db.session.execute(insert(OverdueNotice), noticed)
