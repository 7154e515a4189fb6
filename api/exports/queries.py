"""Reads of exports: what a plan's items say, and of which day that is."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from api.action_plans.models import ActionPlan
from api.core import clock
from api.core.actor import Actor
from api.core.errors import Fault, NotFound, RuleBroken
from api.core.faults import REQUIRED
from api.exports.policy import exportable
from api.plan_sheets.queries import Values, living_in, said_of
from api.signatories.models import Signatory


class Said(NamedTuple):
    """What the items of a plan say, one after another; and today, where its signatory is."""

    day: date
    items: Iterator[Values]


def said_in(connection: Connection, actor: Actor, plan_id: str | None, system: str) -> Said:
    if plan_id is None:
        raise RuleBroken(Fault("actionPlan", REQUIRED), location="query")
    zone = connection.scalar(
        select(Signatory.time_zone)
        .join(ActionPlan, ActionPlan.signatory_id == Signatory.id)
        .where(exportable(actor), ActionPlan.id == plan_id)
    )
    if zone is None:
        raise NotFound
    return Said(clock.today(zone), said_of(connection, living_in(plan_id), system))
