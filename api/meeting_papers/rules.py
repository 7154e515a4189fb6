"""What a meeting paper says: the state in five numbers, what is late, and what somebody is to decide or answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from api.action_items.rules import FALLING, Forecast, ItemStatus, Timeliness
from api.core.errors import Fault, Message
from api.meetings.rules import MeetingStatus
from api.reports.lists import Lists, Picture
from api.tallies.rules import AHEAD, TO_COME

Row = Mapping[str, Any]

MOST = 10

CANCELLED = Message("meeting_cancelled", "Mötet är inställt.", "The meeting is cancelled.")


class Some(NamedTuple):
    """The first of so many."""

    total: int
    rows: Sequence[Row]


class Found(NamedTuple):
    """What was read of a plan on `day`, for `meeting` or, where none is planned, for the next one. `earlier` are
    meetings with matters that are still to be decided, `reports` those that explain a red forecast, the last one first;
    what falls due does so until `until`."""

    day: date
    until: date
    signatory: Picture
    plan: Picture
    meeting: Row | None
    items: Sequence[Row]
    changes: Row
    earlier: Sequence[Row]
    proposals: Some
    reports: Sequence[Row]
    questions: Some
    due: Some


def meeting_faults(status: str) -> list[Fault]:
    """Nobody needs papers for a meeting that is not held."""
    return [Fault("meeting", CANCELLED)] if status == MeetingStatus.CANCELLED else []


def window(day: date, until: date) -> tuple[date, date]:
    """What falls due from this day until that one does so after the first and before the second of these."""
    return day - timedelta(days=1), until + timedelta(days=1)


def is_red(item: Row) -> bool:
    return item["forecast"] == Forecast.RED and item["timeliness"] in FALLING


def meeting_paper(found: Found, lists: Lists) -> Picture:
    here = lists.items()
    late = sorted(filter(_is_late, found.items), key=lambda item: item["due_date"])
    red = [_explained(item, found.reports) for item in found.items if is_red(item)]
    open_ones = f"forecast={Forecast.RED}&timeliness={','.join(FALLING)}"
    after, before = window(found.day, found.until)
    return {
        "date": found.day,
        "signatory": found.signatory,
        "action_plan": found.plan,
        "meeting": found.meeting,
        "state": _state(found, lists),
        "changes": found.changes,
        "overdue_items": _first(Some(len(late), late), lists, here, "timeliness=overdue&sort=dueDate"),
        "red_forecasts": _first(Some(len(red), red), lists, here, open_ones),
        "undecided": list(_undecided(found)),
        "proposed_deadlines": _first(
            Some(found.proposals.total, [_proposal(row, found.items) for row in found.proposals.rows]),
            lists, lists.of("status-reports"), "awaitsDecision=true",
        ),
        "questions": _first(found.questions, lists, lists.of("comments"), "answered=false&visibility=politicians"),
        "until": found.until,
        "due": _first(found.due, lists, lists.of("deadlines"), f"dueAfter={after}&dueBefore={before}"),
    }  # fmt: skip


def _is_late(item: Row) -> bool:
    return bool(item["timeliness"] == Timeliness.OVERDUE)


def _state(found: Found, lists: Lists) -> Picture:
    """As the status overview counts them."""
    last = found.day + AHEAD
    numbers: dict[str, tuple[str, Callable[[Row], bool]]] = {
        "all": ("", lambda _: True),
        "completed": (f"status={ItemStatus.COMPLETED}", lambda item: item["status"] == ItemStatus.COMPLETED),
        "in_progress": (f"status={ItemStatus.IN_PROGRESS}", lambda item: item["status"] == ItemStatus.IN_PROGRESS),
        "overdue": ("timeliness=overdue", _is_late),
        "due_within_ninety_days": (
            f"timeliness={','.join(TO_COME)}&dueWithin={AHEAD.days}",
            lambda item: item["timeliness"] in TO_COME and item["due_date"] is not None and item["due_date"] <= last,
        ),
    }
    here = lists.items()
    return {name: lists.number(sum(map(has, found.items)), here, more) for name, (more, has) in numbers.items()}


def _first(some: Some, lists: Lists, here: str, more: str) -> Picture:
    return {**lists.number(some.total, here, more), "first": some.rows[:MOST]}


def _explained(item: Row, reports: Sequence[Row]) -> Picture:
    """The item with the last report that called it red; its forecast may also have been set without any."""
    return {**item, "report": next((one for one in reports if one["action_item"]["id"] == item["id"]), None)}


def _proposal(report: Row, items: Sequence[Row]) -> Picture:
    """With the deadline that the item has."""
    due = {item["id"]: item["due_date"] for item in items}
    return {**report, "due_date": due.get(report["action_item"]["id"])}


def _undecided(found: Found) -> Iterator[Picture]:
    """Matters for decision that have none: those of this meeting, then those left over from meetings before."""
    for meeting in [*([found.meeting] if found.meeting else []), *found.earlier]:
        for place, entry in enumerate(meeting["agenda"], 1):
            if entry["for_decision"] and not entry["decision"]:
                yield {**entry, "place": place, "meeting": meeting}
