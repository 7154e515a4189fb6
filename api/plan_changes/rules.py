"""What the history of a plan's items amounts to between two days: each item as it was before, and as it was after."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any, NamedTuple

from api.action_items.rules import CREATED, IMPORTED, IN_THE_FUTURE, OPEN, RESTORED, ItemStatus
from api.core.errors import Fault, Message

# What is restored was not there before: nothing but its restoration follows a deletion.
BEGINNINGS = frozenset({CREATED, IMPORTED, RESTORED})

NOT_A_BOUNDARY = Message(
    "not_a_boundary",
    "Ska vara ett datum, ÅÅÅÅ-MM-DD, eller id för ett möte eller en uppföljningsomgång.",
    "Must be a date, YYYY-MM-DD, or the id of a meeting or of a follow-up round.",
)
FROM_AFTER_TO = Message(
    "from_after_to",
    "Det som frågas efter börjar ({start}) efter att det slutar ({end}).",
    "What is asked for begins ({start}) after it ends ({end}).",
)

State = Mapping[str, Any]
Picture = dict[str, Any]


class BoundaryKind(StrEnum):
    """What a day was said by."""

    DATE = "date"
    MEETING = "meeting"
    ROUND = "round"
    PLAN_START = "plan_start"


class Change(NamedTuple):
    """An event of an item, on the day where the plan belongs; `bound`: the plan was adopted by then."""

    item: Picture
    kind: str
    on: date
    bound: bool
    after: State
    changed: Mapping[str, Sequence[Any]]
    note: str | None


class Names(NamedTuple):
    """What the ids in the states are called."""

    departments: Mapping[str, Picture]
    decisions: Mapping[str, Picture]


class Story(NamedTuple):
    """The events of one item, the oldest first."""

    events: Sequence[Change]

    @property
    def before(self) -> State | None:
        """The item before all of this; None when it was not there."""
        first = self.events[0]
        undone = {name: was for name, (was, _) in first.changed.items()}
        return None if first.kind in BEGINNINGS else {**first.after, **undone}

    @property
    def after(self) -> State:
        return self.events[-1].after

    def last(self, member: str) -> Change:
        """What made the member what it is: the last change of it, or else the item's beginning."""
        return next((event for event in reversed(self.events) if member in event.changed), self.events[0])

    def came_to(self, status: ItemStatus) -> bool:
        return self.after["status"] == status and (self.before or {}).get("status") != status


def window_faults(start: date, end: date, today: date) -> list[Fault]:
    """What is wrong with a time from `start` to `end`, by the parameters that said so."""
    early = FROM_AFTER_TO.format(start=start, end=end)
    ahead = [Fault("from", IN_THE_FUTURE.format(today=today))] if start > today else []
    return [*ahead, *(Fault(name, early) for name in ("from", "to") if start > end)]


def named_in(events: Iterable[Change]) -> tuple[set[str], set[str]]:
    """The ids of the departments and of the decisions that the events speak of."""
    departments: set[Any] = set()
    decisions: set[Any] = set()
    for event in events:
        departments |= {event.after["leadDepartmentId"], *event.changed.get("leadDepartmentId", ())}
        decisions |= {event.after.get("deadlineDecisionId"), event.after.get("statusDecisionId")}
    return departments - {None}, decisions - {None}


def net_changes(events: Sequence[Change], names: Names) -> Picture:
    """What all of these events come to, and how much that is; the events of an item stand together."""
    stories = [Story(list(of_item)) for _, of_item in groupby(events, lambda event: event.item["id"])]
    found = {
        name: [{"action_item": story.events[0].item, **said} for story in stories if (said := tell(story, names))]
        for name, tell in TOLD.items()
    }
    return {"counts": {name: len(rows) for name, rows in found.items()}, **found}


def _added(story: Story, _names: Names) -> Picture | None:
    first = story.events[0]
    return {"on": first.on, "change_note": first.note} if story.before is None else None


def _finished(story: Story, _names: Names) -> Picture | None:
    if not story.came_to(ItemStatus.COMPLETED):
        return None
    done, due = _day(story.after["completedOn"]), _day(story.after["dueDate"])
    late = None if done is None else due is not None and done > due
    return {"completed_on": done, "result": story.after["result"], "late": late}


def _cancelled(story: Story, names: Names) -> Picture | None:
    if not story.came_to(ItemStatus.CANCELLED):
        return None
    decision = names.decisions.get(story.after.get("statusDecisionId") or "")
    return {"on": story.last("status").on, "cancel_reason": story.after["cancelReason"], "decision": decision}


def _reopened(story: Story, _names: Names) -> Picture | None:
    if story.before is None or story.before["status"] in OPEN or story.after["status"] not in OPEN:
        return None
    ended = [event for event in story.events if "status" in event.changed and event.changed["status"][0] not in OPEN]
    return {"on": ended[-1].on, "comment": ended[-1].after["statusComment"]}


def _deadline_moved(story: Story, names: Names) -> Picture | None:
    """Before its adoption a plan is being written: nothing is moved then."""
    moves = [event for event in story.events if event.bound and "dueDate" in event.changed]
    if not moves:
        return None
    was, due = _day(moves[0].changed["dueDate"][0]), _day(moves[-1].changed["dueDate"][1])
    return {
        "since": was,
        "until": due,
        "on": moves[-1].on,
        "times": len(moves),
        "days": (due - was).days if was and due else None,
        "change_notes": [event.note for event in moves if event.note],
        "decision": names.decisions.get(story.after.get("deadlineDecisionId") or ""),
    }


def _responsible_changed(story: Story, names: Names) -> Picture | None:
    """Whom an item was born with is no change."""
    was, now = ((state or {}).get("leadDepartmentId") for state in (story.before or story.events[0].after, story.after))
    if was == now:
        return None
    last = story.last("leadDepartmentId")
    called = [names.departments.get(key or "") for key in (was, now)]
    return {"since": called[0], "until": called[1], "on": last.on, "change_note": last.note}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


TOLD: dict[str, Callable[[Story, Names], Picture | None]] = {
    "added": _added,
    "finished": _finished,
    "cancelled": _cancelled,
    "reopened": _reopened,
    "deadlines_moved": _deadline_moved,
    "responsible_changed": _responsible_changed,
}
