"""Rules of follow-up rounds: kinds, statuses and dates."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Any

from api.core.errors import Conflict, Fault, Message
from api.core.event_types import event_type
from api.core.steps import stepped

CREATED = event_type("follow-up-round.created", "En omgång har lagts till.", "A round was added.")
CHANGED = event_type("follow-up-round.changed", "En omgång har ändrats.", "A round was changed.")
STATUS_CHANGED = event_type(
    "follow-up-round.status-changed", "En omgång har bytt status.", "A round has another status."
)
DELETED = event_type("follow-up-round.deleted", "En omgång har tagits bort.", "A round was deleted.")
ASKED = event_type("round-department.asked", "En enhet ska rapportera.", "A department is asked to report.")
NOT_ASKED = event_type(
    "round-department.not-asked", "En enhet ska inte rapportera längre.", "A department is asked no longer."
)
DEPARTMENT_CHANGED = event_type(
    "round-department.changed", "En enhets del har ändrats.", "A department's part was changed."
)
DEPARTMENT_STATUS_CHANGED = event_type(
    "round-department.status-changed", "En enhets del har bytt status.", "A department's part has another status."
)


class RoundKind(StrEnum):
    """tertial: four months; interim (delår): until an interim report; annual (helår): a year; mid_term (halvtid) and
    final (slut): the plan as a whole."""

    TERTIAL = "tertial"
    INTERIM = "interim"
    ANNUAL = "annual"
    MID_TERM = "mid_term"
    FINAL = "final"
    AD_HOC = "ad_hoc"


class RoundStatus(StrEnum):
    """closed: what was reported is frozen; reported: a body has been told of the outcome."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    REPORTED = "reported"


class DepartmentStatus(StrEnum):
    """How far a department has come in a round; ready (klarmarkerad) by whoever reports, approved by its manager."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    READY = "ready"
    APPROVED = "approved"


NEXT: dict[RoundStatus, frozenset[RoundStatus]] = {
    RoundStatus.PLANNED: frozenset({RoundStatus.OPEN}),
    RoundStatus.OPEN: frozenset({RoundStatus.CLOSED}),
    RoundStatus.CLOSED: frozenset({RoundStatus.REPORTED}),
    RoundStatus.REPORTED: frozenset(),
}
UNDER_WAY = frozenset({RoundStatus.PLANNED, RoundStatus.OPEN})
DONE = frozenset({DepartmentStatus.READY, DepartmentStatus.APPROVED})

PERIOD_REVERSED = Message("period_reversed", "Perioden slutar innan den börjar.", "The period ends before it begins.")
OUTSIDE_PLAN = Message(
    "outside_plan",
    "Perioden ligger utanför planens ({start} – {end}).",
    "The period lies outside that of the plan ({start} – {end}).",
)
DEADLINE_BEFORE_OPENING = Message(
    "deadline_before_opening",
    "Sista dag för rapporter ligger före öppningen ({opens_on}).",
    "The deadline is before the opening ({opens_on}).",
)
CLOSES_BEFORE_DEADLINE = Message(
    "closes_before_deadline",
    "Omgången stänger före sista dag för rapporter ({deadline}).",
    "The round closes before the deadline ({deadline}).",
)
OVERLAPS = Message(
    "round_overlaps",
    "Perioden överlappar omgången {title} av samma slag ({start} – {end}).",
    "The period overlaps the round {title} of the same kind ({start} – {end}).",
)
PLAN_NOT_ADOPTED = Message(
    "plan_not_adopted",
    "Planen är inte antagen; det finns inget att följa upp än.",
    "The plan is not adopted; there is nothing to follow up yet.",
)
NOBODY_ASKED = Message(
    "nobody_asked",
    "Ingen enhet har en öppen åtgärd i planen. Ange i departmentIds vilka som ska rapportera.",
    "No department has an open item of the plan. Name those that are to report in departmentIds.",
)
NOBODY_NAMED = Message(
    "nobody_named",
    "Ange minst en enhet, eller null för alla som har en öppen åtgärd.",
    "Name at least one department, or null for all that have an open item.",
)
ROUND_NOT_OPEN = Message(
    "round_not_open",
    "Omgången {title} är inte öppen ({status}).",
    "The round {title} is not open ({status}).",
)
ROUND_OVER = Message(
    "round_over",
    "Omgången {title} tog emot rapporter till och med {closes_on}. Be samordnaren om mer tid.",
    "The round {title} took reports until {closes_on}. Ask the coordinator for more time.",
)
ROUND_FROZEN = Message(
    "round_frozen",
    "Omgången är stängd ({status}) och ändras inte.",
    "The round is closed ({status}) and is not changed.",
)
ONLY_WHEN_REPORTED = Message(
    "only_when_reported",
    "Ett beslut anges när utfallet har redovisats (reported).",
    "A decision is given when the outcome has been reported (reported).",
)
HAS_REPORTED = Message(
    "has_reported",
    "{name} har redan börjat rapportera och står kvar i omgången.",
    "{name} has begun to report and stays in the round.",
)
IN_USE = Message(
    "in_use",
    "Omgången har rapporter eller bedömningar och tas inte bort. Stäng den i stället.",
    "The round has reports or assessments and is not deleted. Close it instead.",
)


def moved(current: str, wanted: RoundStatus) -> RoundStatus:
    """The status wanted, when a round may go there from where it is."""
    return stepped(NEXT, current, wanted)


def faults(row: Any, plan_start: date, plan_end: date) -> list[Fault | None]:
    """What contradicts itself in a round, or has nothing to do with the plan."""
    reversed_ = row.period_end < row.period_start
    outside = row.period_start > plan_end or row.period_end < plan_start
    early = row.closes_on is not None and row.closes_on < row.deadline
    return [
        Fault("/periodEnd", PERIOD_REVERSED) if reversed_ else None,
        Fault("/periodStart", OUTSIDE_PLAN.format(start=plan_start, end=plan_end)) if outside else None,
        Fault("/deadline", DEADLINE_BEFORE_OPENING.format(opens_on=row.opens_on))
        if row.deadline < row.opens_on
        else None,
        Fault("/closesOn", CLOSES_BEFORE_DEADLINE.format(deadline=row.deadline)) if early else None,
    ]


def overlap(other: Any) -> Fault:
    """That another round of the same kind is of the same days."""
    said = {"title": other.title, "start": other.period_start, "end": other.period_end}
    return Fault("/periodStart", OVERLAPS.format(**said))


def nobody_named(asked: Collection[str] | None) -> Fault | None:
    """A round asks those that are named, or None: whoever has an open item; not nobody."""
    return Fault("/departmentIds", NOBODY_NAMED) if asked is not None and not asked else None


def move_faults(wanted: str, decision_id: str | None) -> list[Fault | None]:
    """A decision stands behind a round only when its outcome has been reported."""
    early = decision_id is not None and wanted != RoundStatus.REPORTED
    return [Fault("/decisionId", ONLY_WHEN_REPORTED) if early else None]


def takes_reports(status: str, closes_on: date | None, today: date) -> bool:
    """Whether departments may report in the round: it has been opened, and its last day has not passed."""
    return status == RoundStatus.OPEN and (closes_on is None or today <= closes_on)


def check_open(row: Any) -> None:
    """Refuse what belongs into an open round."""
    if row.status != RoundStatus.OPEN:
        raise Conflict(ROUND_NOT_OPEN.format(title=row.title, status=row.status), allowed=[])


def check_takes_reports(row: Any, today: date) -> None:
    """Refuse a report in a round that is not open, or whose last day has passed."""
    check_open(row)
    if not takes_reports(row.status, row.closes_on, today):
        raise Conflict(ROUND_OVER.format(title=row.title, closes_on=row.closes_on), allowed=[])


def check_not_frozen(status: str) -> None:
    """Refuse a change of a round that is closed."""
    if status not in UNDER_WAY:
        raise Conflict(ROUND_FROZEN.format(status=status), allowed=[])
