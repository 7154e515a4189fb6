"""Rules of cross-party groups: mandates that do not overlap, seats within the mandate, one chair at a time."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from api.core.errors import Conflict, Fault, Message
from api.core.event_types import event_type

CREATED = event_type(
    "cross-party-group.created", "En tvärpolitisk grupp har lagts till.", "A cross-party group was added."
)
CHANGED = event_type(
    "cross-party-group.changed",
    "Uppgifter om en tvärpolitisk grupp har ändrats.",
    "What is said of a cross-party group was changed.",
)
MEMBER_ADDED = event_type(
    "cross-party-group-member.added",
    "En plats i en tvärpolitisk grupp har lagts till.",
    "A seat was added to a cross-party group.",
)
MEMBER_CHANGED = event_type(
    "cross-party-group-member.changed",
    "En plats i en tvärpolitisk grupp har ändrats.",
    "A seat of a cross-party group was changed.",
)
MEMBER_REMOVED = event_type(
    "cross-party-group-member.removed",
    "En plats i en tvärpolitisk grupp har tagits bort.",
    "A seat was removed from a cross-party group.",
)


class MemberRole(StrEnum):
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    SECRETARY = "secretary"


class Period(NamedTuple):
    """Both days count; without an end it goes on."""

    start: date
    end: date | None

    def __str__(self) -> str:
        return f"{self.start}–{self.end or ''}"

    def has(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)

    def meets(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return self.has(other.start) or other.has(self.start)

    def holds(self, other: "Period") -> bool:
        """Whether the other lies within this one."""
        return self.has(other.start) and (self.end is None or (other.end is not None and other.end <= self.end))


NOT_CROSS_PARTY = Message(
    "not_cross_party_group",
    "Enheten är ingen tvärpolitisk grupp (kind är {kind}).",
    "The department is no cross-party group (its kind is {kind}).",
)
ENDS_BEFORE_START = Message("ends_before_start", "Slutet ligger före början.", "The end is before the beginning.")
MANDATES_OVERLAP = Message(
    "mandates_overlap",
    "Enheten har redan en grupp för {mandate}.",
    "The department has a group for {mandate} already.",
)
MEMBERS_OUTSIDE = Message(
    "members_outside_mandate",
    "Ledamöter som skulle hamna utanför mandatet: {count}. Ändra deras tid först.",
    "Members who would fall outside the mandate: {count}. Change their periods first.",
)
OUTSIDE_MANDATE = Message(
    "outside_mandate", "Ligger utanför gruppens mandat, {mandate}.", "Outside the group's mandate, {mandate}."
)
PARTY_NEEDED = Message("party_required", "Ange partiet.", "Say which party.")
CHAIR_TAKEN = Message(
    "chair_taken", "Gruppen har redan en ordförande {period}.", "The group has a chair already, {period}."
)


def mandate_faults(mandate: Period, others: Iterable[Period]) -> list[Fault | None]:
    """What is wrong with a mandate beside `others` of the same department."""
    if mandate.end and mandate.end < mandate.start:
        return [Fault("/mandateEnd", ENDS_BEFORE_START)]
    taken = next((other for other in others if other.meets(mandate)), None)
    return [Fault("/mandateStart", MANDATES_OVERLAP.format(mandate=taken)) if taken else None]


def kind_fault(kind: str, wanted: str) -> Fault | None:
    return None if kind == wanted else Fault("/departmentId", NOT_CROSS_PARTY.format(kind=kind))


def check_members(mandate: Period, members: Iterable[Period]) -> None:
    """Refuse a mandate that does not hold those who have a seat."""
    outside = [member for member in members if not mandate.holds(member)]
    if outside:
        raise Conflict(MEMBERS_OUTSIDE.format(count=len(outside)), allowed=[])


def member_faults(role: str, party: str | None, period: Period, mandate: Period) -> list[Fault | None]:
    """What is wrong with a seat in a group of this mandate; whoever keeps the minutes may belong to no party."""
    outside = OUTSIDE_MANDATE.format(mandate=mandate)
    within = mandate.has(period.start)  # else it may be the mandate's own end that comes first
    reversed_ = within and period.end is not None and period.end < period.start
    late = mandate.end is not None and (period.end is None or period.end > mandate.end)
    return [
        Fault("/party", PARTY_NEEDED) if not party and role != MemberRole.SECRETARY else None,
        None if within else Fault("/validFrom", outside),
        Fault("/validTo", ENDS_BEFORE_START) if reversed_ else None,
        Fault("/validTo", outside) if late else None,
    ]


def chair_fault(role: str, period: Period, chairs: Iterable[Period]) -> Fault | None:
    """A group has one chair at a time; `chairs` are the periods of the others."""
    if role != MemberRole.CHAIR:
        return None
    taken = next((other for other in chairs if other.meets(period)), None)
    return Fault("/role", CHAIR_TAKEN.format(period=taken)) if taken else None
