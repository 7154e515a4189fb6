"""Rules of goal assessments: the scale, who has assessed what, and when a round takes an assessment."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from api.core.errors import Conflict, Fault, Message
from api.core.event_types import event_type
from api.core.text import camel
from api.follow_up_rounds.rules import RoundStatus

CREATED = event_type("goal-assessment.created", "Ett mål har bedömts.", "A goal was assessed.")
CHANGED = event_type(
    "goal-assessment.changed", "En bedömning av ett mål har ändrats.", "An assessment of a goal was changed."
)


class Attainment(StrEnum):
    """good: the right direction, clearly; some: the right direction, weakly; none: no or the wrong direction."""

    GOOD = "good"
    SOME = "some"
    NONE = "none"
    HARD_TO_ASSESS = "hard_to_assess"
    NOT_APPLICABLE = "not_applicable"


# The two assessments of a goal, and the rounds in which each is given, changed and taken back.
ROUNDS: dict[str, frozenset[RoundStatus]] = {
    "self_assessment": frozenset({RoundStatus.OPEN}),
    "independent_assessment": frozenset({RoundStatus.OPEN, RoundStatus.CLOSED}),
}

# What an assessment says; None where there is none.
Said = Mapping[str, Any] | None

ONE_NEEDED = Message(
    "assessment_required", "Ange en bedömning, egen eller oberoende.", "Give an assessment, own or independent."
)
LEVEL_NEEDED = Message("level_required", "Ange en nivå.", "Give a level.")
MOTIVATION_NEEDED = Message("motivation_required", "Skriv en motivering.", "Write down a motivation.")
SAME_AUTHOR = Message(
    "same_author",
    "Egen och oberoende bedömning görs inte av samma konto.",
    "One account does not give both the own and the independent assessment.",
)
OTHER_PLAN = Message(
    "other_plan", "Omgången följer upp en annan plan än målets.", "The round follows up another plan than the goal's."
)
ROUND_NOT_OPEN = Message(
    "round_not_open",
    "Omgången är {status}; {name} kan bara ändras medan den är {allowed}.",
    "The round is {status}; {name} can only be changed while it is {allowed}.",
)
ALREADY_ASSESSED = Message(
    "already_assessed",
    "Målet är redan bedömt i omgången. Ändra den bedömningen: {key}.",
    "The goal has been assessed in the round already. Change that assessment: {key}.",
)


def merged(held: Said, sent: Said) -> Said:
    """What an assessment says after a merge patch."""
    return None if sent is None else {"level": None, "motivation": None, **(held or {}), **sent}


def check_round(names: Iterable[str], status: str) -> None:
    """Refuse assessments that the round takes no longer, or not yet."""
    for name in names:
        if status not in ROUNDS[name]:
            allowed = sorted(ROUNDS[name])
            raise Conflict(ROUND_NOT_OPEN.format(status=status, name=camel(name), allowed=allowed), allowed=[])


def faults(given: Mapping[str, Said]) -> list[Fault | None]:
    """What the assessments that are given lack."""
    return [
        Fault(f"/{camel(name)}/{member}", message)
        for name, said in given.items()
        for member, message in (("level", LEVEL_NEEDED), ("motivation", MOTIVATION_NEEDED))
        if said is not None and not said[member]
    ]


def author_faults(given: Mapping[str, Said], authors: Iterable[str | None]) -> list[Fault | None]:
    """Whether both assessments come to be of one account; `authors` are those of the two after the change."""
    own, other = authors
    same = own is not None and own == other
    return [Fault(f"/{camel(name)}", SAME_AUTHOR) for name, said in given.items() if same and said is not None]
