"""What a status overview says: shares, and numbers that each carry the list that they count."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from api.action_items.rules import ItemStatus, Timeliness
from api.reports.lists import Lists, Picture
from api.reports.shares import share_done
from api.tallies.rules import AHEAD, TO_COME, TO_DO

STATUSES = tuple(str(status) for status in ItemStatus)  # an enumeration is slow to go through


class Counts(NamedTuple):
    """The items of one `kind` of group: all, or those of an article (by number), a goal or a department (by key).
    From `on_time` on what is counted of all items only. Of kind `without` is an article that has no items."""

    kind: str
    key: str | None
    number: int | None
    code: str | None
    name: str | None
    english: str | None
    items: int
    not_started: int
    in_progress: int
    paused: int
    completed: int
    cancelled: int
    overdue: int
    on_time: int
    due_soon: int
    completed_on_time: int
    completed_late: int
    closed: int
    ahead: int
    without_department: int
    without_due_date: int
    without_goal: int
    silent: int


class Found(NamedTuple):
    """What was counted on `day`; silence began at `silent_since`."""

    day: date
    silent_since: datetime
    signatories: Sequence[Picture]
    rows: Sequence[Counts]


class Previous(NamedTuple):
    """The counts of all items at the end of the day that a round was closed."""

    round: Picture
    day: date
    counts: Counts


def of_all(found: Found) -> Counts:
    """The counts of all items."""
    return next(row for row in found.rows if row.kind == "all")


def tally(lists: Lists, row: Counts, here: str, more: str = "") -> Picture:
    """The counts of a group, whose list is `more` below `here`."""
    inside = f"{here}{more}&" if more else here
    return {
        **lists.number(row.items, here, more),
        "by_status": [
            {"status": status, **lists.number(getattr(row, status), inside, f"status={status}")} for status in STATUSES
        ],
        "overdue": lists.number(row.overdue, inside, "timeliness=overdue"),
        "share_done": share_done(row.items, row.completed, row.cancelled),
    }


def overview(found: Found, lists: Lists, previous: Previous | None = None) -> Picture:
    by_kind: dict[str, list[Counts]] = {}
    for row in found.rows:
        by_kind.setdefault(row.kind, []).append(row)
    of_article, of_goal, of_department = lists.items(without="article"), lists.items(without="goal"), lists.items()
    articles = [row for row in by_kind.get("article", ()) if row.number is not None]
    return {
        "date": found.day,
        "signatories": found.signatories,
        "all": _whole(of_all(found), lists),
        "previous": _as_it_was(previous, lists) if previous else None,
        "by_article": [
            {"article": _article(row), **tally(lists, row, of_article, f"article={row.number}")} for row in articles
        ],
        "by_goal": [
            {"goal": {"id": row.key, "title": row.name}, **tally(lists, row, of_goal, f"goal={row.key}")}
            for row in by_kind.get("goal", ())
        ],
        "by_department": [
            {"department": _department(row), **tally(lists, row, of_department, f"leadDepartment={row.key}")}
            for row in by_kind.get("department", ())
        ],
        "coverage": _coverage(by_kind, found.silent_since, lists),
    }


def _article(row: Counts) -> Picture:
    return {"number": row.number, "title": {"sv": row.name, "en": row.english}}


def _department(row: Counts) -> Picture:
    return {"id": row.key, "code": row.code, "name": row.name}


def _whole(row: Counts, lists: Lists) -> Picture:
    here = lists.items()
    ahead = f"timeliness={','.join(TO_COME)}&dueWithin={AHEAD.days}"
    return {
        **tally(lists, row, here),
        "by_timeliness": [
            {"timeliness": kind, **lists.number(getattr(row, kind), here, f"timeliness={kind}")} for kind in Timeliness
        ],
        "due_within_ninety_days": lists.number(row.ahead, here, ahead),
    }


def _as_it_was(previous: Previous, lists: Lists) -> Picture:
    """The lists, too, are those of that day."""
    then = lists._replace(asked={**lists.asked, "asOf": str(previous.day)})
    return {"round": previous.round, "date": previous.day, "all": tally(then, previous.counts, then.items())}


def _coverage(by_kind: Mapping[str, Sequence[Counts]], since: datetime, lists: Lists) -> Picture:
    everything, here = by_kind["all"][0], lists.items()
    without_articles = sum(row.items for row in by_kind.get("article", ()) if row.number is None)
    quiet = f"timeliness={','.join(TO_DO)}&updatedBefore={since:%Y-%m-%dT%H:%M:%SZ}"
    return {
        "articles_without_items": _without_items(by_kind.get("without", ()), lists),
        "without_lead_department": lists.number(everything.without_department, here, "missing=leadDepartment"),
        "without_due_date": lists.number(everything.without_due_date, here, "missing=dueDate"),
        "without_goal": lists.number(everything.without_goal, here, "missing=goal"),
        "without_articles": lists.number(without_articles, here, "missing=articles"),
        "without_news": lists.number(everything.silent, here, quiet),
    }


def _without_items(rows: Sequence[Counts], lists: Lists) -> Picture:
    """There is no list of nothing: when every article has items there is no link."""
    numbers = ",".join(str(row.number) for row in rows)
    address = f"{lists.base}/charter-articles?number={numbers}" if rows else None
    return {"count": len(rows), "href": address, "articles": [_article(row) for row in rows]}
