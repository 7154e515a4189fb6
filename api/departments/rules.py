"""Rules of departments: kinds, and the time in which one exists."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from api.core.errors import Fault, Message
from api.core.event_types import event_type

CREATED = event_type("department.created", "En nämnd eller förvaltning har lagts till.", "A department was added.")
CHANGED = event_type(
    "department.changed",
    "Uppgifter om en nämnd eller förvaltning har ändrats.",
    "What is said of a department was changed.",
)


class DepartmentKind(StrEnum):
    COUNCIL = "council"
    EXECUTIVE_BOARD = "executive_board"
    BOARD = "board"
    COMMITTEE = "committee"
    ADMINISTRATION = "administration"
    COMPANY = "company"
    CROSS_PARTY_GROUP = "cross_party_group"


# Who is meant by all departments: those that answer for their own work, and administrations that work for nobody else.
ACCOUNTABLE = (DepartmentKind.EXECUTIVE_BOARD, DepartmentKind.BOARD, DepartmentKind.COMPANY)

ENDS_BEFORE_START = Message("ends_before_start", "Slutet ligger före början.", "The end is before the beginning.")
OWN_PARENT = Message(
    "own_parent",
    "En enhet kan inte höra till sig själv eller till en enhet under sig.",
    "A department cannot belong to itself or to one below it.",
)
OWN_SUCCESSOR = Message(
    "own_successor", "En enhet kan inte efterträda sig själv.", "A department cannot succeed itself."
)
CODE_TAKEN = Message("code_taken", "Koden {code} används redan.", "The code {code} is in use already.")
NOT_USABLE = Message(
    "unknown_department",
    "{value} är ingen enhet som kommunen eller regionen har nu.",
    "{value} is not a department that the signatory has now.",
)


def is_open(valid_from: date | None, valid_to: date | None, today: date) -> bool:
    """Whether the department exists on this day; both ends count."""
    return (valid_from is None or valid_from <= today) and (valid_to is None or today <= valid_to)


def faults(
    key: str, above: Collection[str], successors: Collection[str], valid_from: date | None, valid_to: date | None
) -> list[Fault | None]:
    """What contradicts itself in a department; `above` are its parent, the parent's parent, and so on."""
    return [
        Fault("/parentId", OWN_PARENT) if key in above else None,
        Fault("/succeededByIds", OWN_SUCCESSOR) if key in successors else None,
        Fault("/validTo", ENDS_BEFORE_START) if valid_from and valid_to and valid_to < valid_from else None,
    ]
