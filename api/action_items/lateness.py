"""Lateness of items in SQL and in rows: the same rule twice, held together by a property test."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from sqlalchemy import and_, case, literal_column, not_, or_

from api.action_items.models import ActionItem
from api.action_items.rules import FALLING, OPEN, SOON, ItemStatus, Timeliness, days_overdue, timeliness
from api.action_plans.queries import plan_is_over
from api.action_plans.rules import is_over
from api.core import clock
from api.core.listing import Clause, Column
from api.signatories.queries import latest_today, local_today

# The words of the index of open items: it serves a condition that says the same, and no parameter.
STILL_OPEN: list[Column] = [literal_column(f"'{status}'") for status in ItemStatus if status in OPEN]


class Facts(NamedTuple):
    """What lateness follows from, beside the clock."""

    status: str
    due_date: date | None
    completed_on: date | None
    plan_status: str
    plan_end: date
    time_zone: str


def timeliness_of(facts: Facts) -> Timeliness:
    today = clock.today(facts.time_zone)
    over = is_over(facts.plan_status, facts.plan_end, today)
    return timeliness(facts.status, facts.due_date, facts.completed_on, today, plan_over=over)


def days_overdue_of(lateness: Timeliness, due: date | None, zone: str) -> int:
    return days_overdue(lateness, due, clock.today(zone))


def is_of_timeliness(wanted: Iterable[Timeliness]) -> Clause:
    """Items with one of these; for overdue ones first the latest date anywhere, which an index can use."""
    return or_(*(CLAUSES[Timeliness(value)]() for value in wanted))


def falls(day: Column, wanted: Timeliness) -> Clause:
    """`rules.open_timeliness` in SQL, of what is to be done by `day`."""
    clauses: dict[Timeliness, Clause] = {
        Timeliness.OVERDUE: and_(day < latest_today(), day < local_today()),
        Timeliness.DUE_SOON: and_(day >= local_today(), day <= local_today(SOON)),
        Timeliness.ON_TIME: or_(day.is_(None), day > local_today(SOON)),
    }
    return clauses[wanted]


def _open(wanted: Timeliness) -> Clause:
    return and_(ActionItem.status.in_(STILL_OPEN), not_(plan_is_over()), falls(ActionItem.due_date, wanted))


def _completed(*, late: bool) -> Clause:
    after = ActionItem.completed_on > ActionItem.due_date
    return and_(
        ActionItem.status == ItemStatus.COMPLETED,
        ActionItem.completed_on.is_not(None),
        not_(plan_is_over()),
        after if late else or_(ActionItem.due_date.is_(None), not_(after)),
    )


def _closed() -> Clause:
    undated = and_(ActionItem.status == ItemStatus.COMPLETED, ActionItem.completed_on.is_(None))
    return or_(plan_is_over(), ActionItem.status == ItemStatus.CANCELLED, undated)


CLAUSES: dict[Timeliness, Callable[[], Clause]] = {
    **{wanted: partial(_open, wanted) for wanted in FALLING},
    Timeliness.COMPLETED_ON_TIME: partial(_completed, late=False),
    Timeliness.COMPLETED_LATE: partial(_completed, late=True),
    Timeliness.CLOSED: _closed,
}


def is_due_within(days: timedelta) -> Clause:
    """Items due today or within so many days, where they belong."""
    return and_(ActionItem.due_date >= local_today(), ActionItem.due_date <= local_today(days))


def timeliness_column() -> Column:
    """The timeliness of each item, to count by: the first that holds, each saying only what those before leave open."""
    completed = ActionItem.status == ItemStatus.COMPLETED
    return case(
        (_closed(), str(Timeliness.CLOSED)),
        (and_(completed, ActionItem.completed_on > ActionItem.due_date), str(Timeliness.COMPLETED_LATE)),
        (completed, str(Timeliness.COMPLETED_ON_TIME)),
        (ActionItem.due_date < local_today(), str(Timeliness.OVERDUE)),
        (ActionItem.due_date <= local_today(SOON), str(Timeliness.DUE_SOON)),
        else_=str(Timeliness.ON_TIME),
    )
