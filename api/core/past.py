"""Reading as of the end of a day: the very statements of today, in which each remembered table is as it was then.

A common table expression takes the place of each table by taking its name, so lists, filters, sorts and attachments
need not know. What the past shows is what the caller might see then and might see now: of others only what was
published and still is.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import CTE, Connection, Date, Dialect, bindparam, or_, select

from api.core.actor import Actor
from api.core.db import Id
from api.core.errors import Fault, Message, RuleBroken
from api.core.history import HISTORIES, STILL_PUBLISHED, History

FUTURE = Message(
    "as_of_in_future",
    "Så långt har tiden inte gått: senast i dag, {today}.",
    "That day has not come: today at the latest, {today}.",
)


class Sight(Enum):
    """What a statement looks at."""

    PRESENT = "present"
    PAST = "past"
    ALL_PAST = "all past"  # also what others have withdrawn


class Past(NamedTuple):
    """The end of a day, as who owns what is of this signatory may see it, or who sees everything."""

    day: date
    own: str | None
    everywhere: bool


def past_of(actor: Actor, day: date) -> Past:
    return Past(day, actor.signatory_id, actor.everywhere)


def looked_back(day: date | None, today: Callable[[], date] | None) -> date | None:
    """The day asked for, unless it is still to come."""
    if day and today and day > today():
        raise RuleBroken(Fault("asOf", FUTURE.format(today=today())), location="query")
    return day


def sight_of(connection: Connection) -> tuple[Sight, dict[str, Any]]:
    """What is looked at through this connection, and the values that statements need for it."""
    past: Past | None = connection.get_execution_options().get("past")
    if past is None:
        return Sight.PRESENT, {}
    values = {"as_of": past.day, "as_of_own": past.own}
    return Sight.ALL_PAST if past.everywhere else Sight.PAST, values


def seen(statement: Any, dialect: Dialect, sight: Sight) -> Any:
    """The statement over what is looked at."""
    if sight is Sight.PRESENT:
        return statement
    # Whatever its text mentions, if only as the name of a column: one that nobody reads costs nothing, and one that
    # was overlooked would show the present.
    words = set(re.findall(r"\w+", str(statement.compile(dialect=dialect))))
    return statement.add_cte(*(_as_it_was(HISTORIES[name], sight) for name in sorted(words & HISTORIES.keys())))


def _as_it_was(history: History, sight: Sight) -> CTE:
    rows, day = history.table.c, bindparam("as_of", type_=Date)
    chosen = select(*(rows[column.name] for column in history.live.c)).where(rows.since <= day, rows.until > day)
    if history.publisher and sight is Sight.PAST:
        chosen = chosen.where(or_(rows[STILL_PUBLISHED], rows.signatory_id == bindparam("as_of_own", type_=Id)))
    return chosen.cte(history.live.name).prefix_with("NOT MATERIALIZED")
