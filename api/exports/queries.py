"""Reads of exports: what a plan's items say, and of which day that is."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from api.core.actor import Actor
from api.core.errors import Fault, NotFound, RuleBroken
from api.exports.policy import exportable
from api.plan_sheets.queries import Values, living_in, said_of
from api.plan_sheets.rules import PLAN_NEEDED
from api.reports.queries import plan_in


class Said(NamedTuple):
    """What the items of a plan say, one after another; and today, where its signatory is."""

    day: date
    items: Iterator[Values]


def said_in(connection: Connection, actor: Actor, plan_id: str | None, system: str) -> Said:
    """Of this plan, else of the one in force at the own signatory."""
    whose = None if plan_id else actor.signatory_id
    if not plan_id and not whose:
        raise RuleBroken(Fault("actionPlan", PLAN_NEEDED), location="query")
    plan = plan_in(connection, exportable(actor), plan_id, whose)
    if plan is None:
        raise NotFound
    return Said(plan.today, said_of(connection, living_in(plan.id), system))
