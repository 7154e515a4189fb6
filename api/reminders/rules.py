"""Rules of reminders: on which days before and after a date somebody is reminded, and when the week's mail goes out."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo


class ReminderKind(StrEnum):
    """What is due: an action item, or what a department is to report in a follow-up round."""

    ACTION_ITEM = "action_item"
    FOLLOW_UP_ROUND = "follow_up_round"


# Days before and after a date. Those before are told in the week in which they come, so that nothing is told too late;
# what is late is told when it is late. 0: the date itself comes this week.
BEFORE = (-30, -14, -3)
THIS_WEEK = 0
AFTER = (1, 14)
ESCALATED_AFTER = 14

AT = time(8)
WEEK = timedelta(days=7)
FARTHEST = timedelta(days=-min(BEFORE))


class Due(NamedTuple):
    """Something with a date, the department that answers for it and what it is called in a mail."""

    kind: ReminderKind
    id: str
    due_on: date
    department_id: str | None
    department: str | None
    title: str
    plan: str

    @property
    def named(self) -> str:
        """An item is one whoever leads it; a round is another for each department that it asks."""
        return self.id if self.kind == ReminderKind.ACTION_ITEM else f"{self.id}.{self.department_id}"


class Reason(NamedTuple):
    """Why somebody is reminded. `escalated`: as the one who approves what the department does."""

    due: Due
    threshold: int
    escalated: bool

    def key(self, recipient_id: str) -> str:
        """The same for the same date, day and person: nobody is told the same twice."""
        return f"{self.due.kind}:{self.due.named}:{self.due.due_on}:{self.threshold}:{recipient_id}"


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def goes_out(monday: date, zone: str) -> datetime:
    """The instant at which the mail of the week that begins on `monday` is written."""
    return datetime.combine(monday, AT, ZoneInfo(zone))


def last_day(monday: date) -> date:
    return monday + WEEK - timedelta(days=1)


def threshold(due_on: date, monday: date) -> int | None:
    """The latest of the days on which to remind that has come, by the rule above; None when none has."""
    before = [days for days in BEFORE if due_on + timedelta(days=days) <= last_day(monday)]
    coming = [THIS_WEEK] if due_on <= last_day(monday) else []
    after = [days for days in AFTER if due_on + timedelta(days=days) <= monday]
    return max([*before, *coming, *after], default=None)


def reasons_for(due: Due, monday: date) -> list[Reason]:
    """Why whoever reports is reminded, and why whoever approves is."""
    reached = threshold(due.due_on, monday)
    if reached is None:
        return []
    told = Reason(due, reached, escalated=False)
    return [told, told._replace(escalated=True)] if reached >= ESCALATED_AFTER else [told]


class Sections(NamedTuple):
    """A mail's reasons in the order in which they are read."""

    escalated: Sequence[Reason]
    overdue: Sequence[Reason]
    this_week: Sequence[Reason]
    later: Sequence[Reason]


def sections(reasons: Iterable[Reason], monday: date) -> Sections:
    """Each group by its dates, the earliest first; what is escalated stands apart, because others are to do it."""
    ordered = sorted(reasons, key=lambda reason: (reason.due.due_on, reason.due.title, reason.due.id))
    own = [reason for reason in ordered if not reason.escalated]
    return Sections(
        [reason for reason in ordered if reason.escalated],
        [reason for reason in own if reason.due.due_on < monday],
        [reason for reason in own if monday <= reason.due.due_on <= last_day(monday)],
        [reason for reason in own if reason.due.due_on > last_day(monday)],
    )
