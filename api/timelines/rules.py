"""Rules of timelines: which days are looked at, and what was done and late at the end of each."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from api.action_items.rules import ItemStatus, Timeliness, timeliness
from api.action_plans.rules import is_over
from api.reports.lists import Lists, Picture

DAY = timedelta(days=1)
FEW_MONTHS = timedelta(days=92)  # told by the week

TOTAL = "items"
# What is counted beside all items, by the filter of its list.
COUNTED = {
    "completed": f"status={ItemStatus.COMPLETED}&",
    "overdue": f"timeliness={Timeliness.OVERDUE}&",
    "cancelled": f"status={ItemStatus.CANCELLED}&",
}


class Part(StrEnum):
    """The pictures of a timeline."""

    BURN_UP = "burn-up"
    SCHEDULE = "schedule"


class Life(NamedTuple):
    """What the plan was on the days `since <= day < until`."""

    since: date
    until: date
    status: str
    period_end: date


class Alike(NamedTuple):
    """How many items had this status and deadline on the days `since <= day < until`."""

    since: date
    until: date
    status: str
    due_date: date | None
    number: int


class Found(NamedTuple):
    """What was read of a plan: its past and that of its items as far as the caller sees it, how many items it has, and
    the first of them. `lives` are in order."""

    day: date
    signatory: dict[str, Any]
    plan: dict[str, Any]
    lives: Sequence[Life]
    alike: Sequence[Alike]
    total: int
    items: Sequence[dict[str, Any]]


def timeline(found: Found, lists: Lists) -> Picture:
    here = lists.items()
    return {
        "date": found.day,
        "signatory": found.signatory,
        "action_plan": found.plan,
        "known_since": known_since(found),
        "burn_up": [_point(day, counts, lists) for day, counts in burn_up(found).items()],
        "items": lists.number(found.total, here),
        "schedule": found.items,
    }


def burn_up(found: Found) -> dict[date, Counter[str]]:
    """By day what there was at its end."""
    days = days_of(found)
    over = {day: is_over(life.status, life.period_end, day) for day, life in days.items()}
    order = list(days)
    counts: dict[date, Counter[str]] = {day: Counter() for day in order}
    for some in found.alike:
        for day in order[bisect_left(order, some.since) : bisect_left(order, some.until)]:
            late = timeliness(some.status, some.due_date, None, day, plan_over=over[day])
            counts[day].update({TOTAL: some.number, some.status: some.number, late: some.number})
    return counts


def known_since(found: Found) -> date:
    """The first day of which there is something to tell: a plan may have been registered long before its items."""
    return max(found.lives[0].since, min((some.since for some in found.alike), default=date.min))


def days_of(found: Found) -> dict[date, Life]:
    """Ends of weeks or months and the last day, with what the plan then was; none on which the caller would not have
    seen it. What came before the period was only written, and after it counts for as long as something changes."""
    starts, ends = found.plan["period_start"], found.plan["period_end"]
    changes = [*(life.since for life in found.lives), *(some.since for some in found.alike)]
    first = known_since(found) if starts > found.day else max(known_since(found), starts)
    last = min(found.day, max(ends, *changes))
    lived = ((day, _life_on(day, found.lives)) for day in [*_ends(first, last), last])
    return {day: life for day, life in lived if life}


def _ends(first: date, last: date) -> list[date]:
    """Of weeks or months, before the last day."""
    days = [first + place * DAY for place in range((last - first).days)]
    if last - first <= FEW_MONTHS:
        return [day for day in days if day.isoweekday() == 7]
    return [day for day in days if (day + DAY).day == 1]


def _life_on(day: date, lives: Sequence[Life]) -> Life | None:
    return next((life for life in lives if life.since <= day < life.until), None)


def _point(day: date, counts: Counter[str], lists: Lists) -> Picture:
    here = lists.items()
    numbers = {name: lists.number(counts[name], here, f"{more}asOf={day}") for name, more in COUNTED.items()}
    return {"date": day, TOTAL: lists.number(counts[TOTAL], here, f"asOf={day}"), **numbers}
