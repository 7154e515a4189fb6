"""Rules of departments in rounds: how far they may say to have come, and what that needs."""

from collections.abc import Sequence

from api.core.errors import Fault, Message
from api.core.steps import stepped
from api.follow_up_rounds.rules import DepartmentStatus

NEXT: dict[DepartmentStatus, frozenset[DepartmentStatus]] = {
    DepartmentStatus.NOT_STARTED: frozenset({DepartmentStatus.IN_PROGRESS, DepartmentStatus.READY}),
    DepartmentStatus.IN_PROGRESS: frozenset({DepartmentStatus.READY}),
    DepartmentStatus.READY: frozenset({DepartmentStatus.APPROVED, DepartmentStatus.IN_PROGRESS}),
    DepartmentStatus.APPROVED: frozenset({DepartmentStatus.IN_PROGRESS}),
}

SHOWN = 20  # of the items that lack a report, so many are named

UNREPORTED = Message(
    "items_unreported",
    "Åtgärder saknar rapport: {items}. Rapportera dem, eller skriv i comment varför det inte behövs.",
    "Items lack a report: {items}. Report on them, or say in comment why that is not needed.",
)
COMMENT_NEEDED = Message("comment_required", "Skriv varför i comment.", "Say why in comment.")
CANNOT_APPROVE = Message(
    "not_your_department",
    "Ditt konto godkänner inte för den här enheten.",
    "Your account does not approve for this department.",
)


def moved(current: str, wanted: DepartmentStatus) -> DepartmentStatus:
    """The status wanted, when a department in a round may go there from where it is."""
    return stepped(NEXT, current, wanted)


def move_faults(
    current: str, wanted: DepartmentStatus, comment: str | None, unreported: Sequence[str]
) -> list[Fault | None]:
    """What a change of status needs to be explained: `unreported` are the items on which no word was said."""
    back = wanted == DepartmentStatus.IN_PROGRESS and current != DepartmentStatus.NOT_STARTED
    silent = wanted == DepartmentStatus.READY and unreported and not comment
    return [
        Fault("/comment", COMMENT_NEEDED) if back and not comment else None,
        Fault("/comment", UNREPORTED.format(items=list(unreported)[:SHOWN])) if silent else None,
    ]
