"""Kinds of moments in the life of a plan, as the sample tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Round:
    """A follow-up round; `statuses` are how far each department came, those that are not named not at all; `told` is
    when the outcome was reported, by the decision `by`."""

    key: str
    planned: datetime
    opened: datetime
    reported: datetime
    body: dict[str, Any]
    statuses: Mapping[str, tuple[str, ...]]
    closed: datetime | None = None
    told: datetime | None = None
    by: str | None = None


@dataclass(frozen=True)
class Turn:
    """What the coordinator does with an item: a change or a new status, perhaps by a decision."""

    moment: datetime
    item: str
    change: dict[str, Any]
    note: str | None = None
    decision: str | None = None


@dataclass(frozen=True)
class Decided:
    """A decision; `next_body` in what is said is a department's code."""

    key: str
    body: str
    moment: datetime
    said: dict[str, Any]


@dataclass(frozen=True)
class Held:
    """A meeting; entries of its agenda name the plan, an item by its key, a round or a decision; without minutes it is
    still to come."""

    moment: datetime
    body: str
    title: str
    held_on: date
    agenda: tuple[dict[str, Any], ...]
    minutes: str | None = None


@dataclass(frozen=True)
class Assessed:
    """How a goal was assessed in a round, by those who work for it and by others: level and motivation."""

    moment: datetime
    round: str
    goal: str
    by_own: tuple[str, str] | None
    by_others: tuple[str, str] | None


@dataclass(frozen=True)
class Remark:
    """What was said or asked of an item, and if so, when it was answered and how."""

    moment: datetime
    item: str
    kind: str
    visibility: str
    text: str
    answer: tuple[datetime, str] | None = None


@dataclass(frozen=True)
class Life:
    """All of it, in whatever order; `reports` is a file, `asked` whom every round asks."""

    asked: Sequence[str]
    reports: str
    rounds: Sequence[Round] = ()
    decisions: Sequence[Decided] = ()
    turns: Sequence[Turn] = ()
    meetings: Sequence[Held] = ()
    assessed: Sequence[Assessed] = ()
    remarks: Sequence[Remark] = ()
