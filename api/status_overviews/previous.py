"""How things stood when the last round of follow-up was closed, for the signatory's own accounts."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from api.core import clock
from api.core.actor import Actor
from api.core.engines import reading
from api.core.errors import RuleBroken
from api.follow_up_rounds.models import FollowUpRound
from api.follow_up_rounds.policy import visible
from api.plan_changes.queries import CLOSED, CLOSED_AT
from api.signatories.models import Signatory
from api.status_overviews.queries import overview_for
from api.status_overviews.rules import Found, Previous, of_all


class Round(NamedTuple):
    """A round, and the day that it was closed."""

    id: str
    title: str
    day: date


def previous_for(actor: Actor, found: Found, asked: Mapping[str, Any]) -> Previous | None:
    """What was counted at the end of the day that the last round before the picture was closed; `asked` is what the
    picture was asked. None of several signatories, without such a round, or where what is asked for was not there."""
    if len(found.signatories) != 1 or not actor.owns(found.signatories[0]["id"]):
        return None
    with reading(actor, asked.get("as_of")) as connection:
        last = _last_round(connection, actor, found, asked.get("action_plan"))
    if last is None:
        return None
    try:
        then = overview_for(actor, {**asked, "as_of": last.day})
    except RuleBroken:
        return None
    return Previous({"id": last.id, "title": last.title}, last.day, of_all(then))


def _last_round(connection: Connection, actor: Actor, found: Found, plans: list[str] | None) -> Round | None:
    of_plans = [FollowUpRound.action_plan_id.in_(plans)] if plans else []
    closed = (
        select(FollowUpRound.id, FollowUpRound.title, Signatory.time_zone, CLOSED_AT.label("closed_at"))
        .join(Signatory, Signatory.id == FollowUpRound.signatory_id)
        .where(visible(actor), FollowUpRound.signatory_id == found.signatories[0]["id"], *of_plans)
        .where(FollowUpRound.status.in_(CLOSED))
        .subquery()
    )
    rows = connection.execute(select(closed).where(closed.c.closed_at.is_not(None)).order_by(closed.c.closed_at.desc()))
    rounds = (Round(row.id, row.title, clock.day_of(row.closed_at, row.time_zone)) for row in rows)
    return next((one for one in rounds if one.day < found.day), None)
