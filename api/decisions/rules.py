"""Rules of decisions: outcomes, which of them carry an adoption, and where a matter goes next."""

from datetime import date
from enum import StrEnum

from api.core.errors import Fault, Message
from api.core.event_types import event_type

RECORDED = event_type("decision.recorded", "Ett beslut har registrerats.", "A decision was recorded.")
CHANGED = event_type(
    "decision.changed", "Uppgifter om ett beslut har ändrats.", "What is said of a decision was changed."
)


class Outcome(StrEnum):
    APPROVED = "approved"
    APPROVED_WITH_CHANGES = "approved_with_changes"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    REFERRED_BACK = "referred_back"
    REFERRED = "referred"
    NOTED = "noted"
    COMMISSIONED = "commissioned"


APPROVING = frozenset({Outcome.APPROVED, Outcome.APPROVED_WITH_CHANGES})

IN_THE_FUTURE = Message(
    "in_the_future", "Datumet ligger i framtiden; i dag är det {today}.", "The date is in the future; today is {today}."
)
OWN_NEXT_BODY = Message(
    "own_next_body",
    "Ärendet kan inte gå vidare till det organ som har fattat beslutet.",
    "The matter cannot go on to the body that has decided.",
)


def faults(decided_on: date, today: date, body_id: str, next_body_id: str | None) -> list[Fault | None]:
    return [
        Fault("/decidedOn", IN_THE_FUTURE.format(today=today)) if decided_on > today else None,
        Fault("/nextBodyId", OWN_NEXT_BODY) if next_body_id == body_id else None,
    ]
