"""Statuses and the steps between them: what something may become, and the refusal that names it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from api.core.errors import Conflict, Message

Status = TypeVar("Status", bound=StrEnum)
Steps = Mapping[Status, frozenset[Status]]

ILLEGAL_TRANSITION = Message(
    "illegal_transition",
    "Från {current} går det inte att gå till {wanted}. Möjligt nu: {allowed}.",
    "It cannot go from {current} to {wanted}. Possible now: {allowed}.",
)


def stepped(steps: Steps[Status], current: str, wanted: Status) -> Status:
    """The status wanted, when these steps lead there from where it is."""
    allowed = steps[type(wanted)(current)]
    if wanted not in allowed:
        names = sorted(allowed)
        raise Conflict(ILLEGAL_TRANSITION.format(current=current, wanted=wanted, allowed=names), allowed=names)
    return wanted
