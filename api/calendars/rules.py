"""Rules of calendars: what stands in one, for how long, and what has become of it."""

from datetime import date, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from api.action_items.rules import ItemStatus
from api.action_plans.rules import PlanStatus
from api.deadlines.rules import DeadlineKind
from api.follow_up_rounds.rules import RoundStatus
from api.signatories.rules import Language

# For so long what has come to its end stays: what is open stays whatever its date.
KEPT_FOR = timedelta(days=365)

# How often programs are asked to look again; they may, and are told to ask by the tag.
READ_EVERY = timedelta(hours=12)


class State(Enum):
    """cancelled: it will not be done, or not by this day; programs strike it out."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


STATES: dict[str, State] = {
    **dict.fromkeys((ItemStatus.COMPLETED, RoundStatus.CLOSED, RoundStatus.REPORTED, PlanStatus.EXPIRED), State.DONE),
    **dict.fromkeys((ItemStatus.CANCELLED, PlanStatus.SUPERSEDED, PlanStatus.REVOKED), State.CANCELLED),
}


class Calendar(NamedTuple):
    """A calendar that is asked for. `departments`: only what concerns these; None: all that the reader sees of the
    signatory. `name` is that of the signatory, `department` of the one that it is of; `title` what its owner calls it;
    `key` stays the same."""

    key: str
    signatory_id: str
    name: str
    time_zone: str
    language: Language
    departments: frozenset[str] | None = None
    department: str | None = None
    mine: bool = False
    title: str | None = None


class Entry(NamedTuple):
    """What falls due on a day. `id` is that of what does, `about` of the object whose page tells of it, with `part_of`
    as its title when it is another; `status` is a code of that object, `version` and `updated_at` are its own."""

    kind: DeadlineKind
    id: str
    day: date
    title: str
    version: int
    updated_at: datetime
    about: str
    state: State = State.OPEN
    status: str | None = None
    part_of: str | None = None
    plan: str | None = None
    lead: str | None = None
    all_departments: bool = False

    @property
    def uid(self) -> str:
        """The same for as long as it exists: neither its day nor the address of the installation is part of it."""
        return f"{self.kind.value.replace('_', '-')}.{self.id}"


def state_of(status: str | None, *, done: bool = False) -> State:
    """Of what has this status, or belongs to what has it; a part that is `done` stays so whatever becomes of that."""
    return State.DONE if done else STATES.get(status or "", State.OPEN)


def one_line(*words: str | None) -> str:
    """These words in one line: titles may have several."""
    return " ".join(" ".join(word for word in words if word).split())
