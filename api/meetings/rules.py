"""Rules of meetings: statuses, and what an agenda and its minutes may say."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from api.core.errors import Conflict, Fault, Message
from api.core.event_types import event_type
from api.core.steps import ILLEGAL_TRANSITION
from api.core.text import camel

CREATED = event_type("meeting.created", "Ett möte har lagts till.", "A meeting was added.")
CHANGED = event_type("meeting.changed", "Uppgifter om ett möte har ändrats.", "What is said of a meeting was changed.")
STATUS_CHANGED = event_type(
    "meeting.status-changed", "Ett möte har fått en annan status.", "A meeting has another status."
)
DELETED = event_type("meeting.deleted", "Ett möte har tagits bort.", "A meeting was deleted.")


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


NEXT: dict[MeetingStatus, frozenset[MeetingStatus]] = {
    MeetingStatus.PLANNED: frozenset({MeetingStatus.HELD, MeetingStatus.CANCELLED}),
    MeetingStatus.HELD: frozenset(),
    MeetingStatus.CANCELLED: frozenset({MeetingStatus.PLANNED}),
}

# What an entry of an agenda is about: one of these at most.
MATTERS = ("action_plan_id", "action_item_id", "round_id")

# An entry of an agenda as a body gives it, and as it is kept.
Entry = Mapping[str, Any]

NOT_HELD = Message(
    "meeting_not_held",
    "Mötet den {held_on} har inte hållits; i dag är det {today}.",
    "The meeting of {held_on} has not been held; today is {today}.",
)
RECORDED = Message(
    "meeting_recorded",
    "Mötet har protokoll eller beslut. Ta bort dem först.",
    "The meeting has minutes or decisions. Remove them first.",
)
ONLY_PLANNED = Message(
    "meeting_not_planned",
    "Bara planerade möten tas bort; detta är {status}.",
    "Only planned meetings are deleted; this one is {status}.",
)
DECISION_BEFORE_MEETING = Message(
    "decision_before_meeting",
    "Beslutet är från {decided_on}, före mötet den {held_on}.",
    "The decision is of {decided_on}, before the meeting of {held_on}.",
)
ONE_MATTER = Message(
    "one_matter",
    "En punkt gäller en plan, en åtgärd eller en omgång, inte flera.",
    "An entry is about one plan, one item or one round, not several.",
)
UNKNOWN_ENTRY = Message(
    "unknown_agenda_item",
    "Mötet har ingen punkt {value}, eller så anges den två gånger. Utelämna id för en ny.",
    "The meeting has no entry {value}, or it is named twice. Leave out the id of a new one.",
)


def next_steps(status: str, held_on: date, today: date, *, recorded: bool) -> frozenset[MeetingStatus]:
    """The statuses that are open to a meeting; `recorded` is whether it has minutes or decisions."""
    hindered = {MeetingStatus.HELD: held_on > today, MeetingStatus.CANCELLED: recorded}
    return frozenset(step for step in NEXT[MeetingStatus(status)] if not hindered.get(step))


def moved(current: str, wanted: MeetingStatus, held_on: date, today: date, *, recorded: bool) -> MeetingStatus:
    """The status wanted, when a meeting may go there from where it is."""
    allowed = next_steps(current, held_on, today, recorded=recorded)
    if wanted in allowed:
        return wanted
    message = ILLEGAL_TRANSITION.format(current=current, wanted=wanted, allowed=sorted(allowed))
    if wanted in NEXT[MeetingStatus(current)]:
        early = wanted == MeetingStatus.HELD
        message = NOT_HELD.format(held_on=held_on, today=today) if early else RECORDED
    raise Conflict(message, allowed=allowed)


def check_deletable(status: str) -> None:
    if status != MeetingStatus.PLANNED:
        raise Conflict(ONLY_PLANNED.format(status=status), allowed=[])


def has_come(status: str, held_on: date, today: date) -> bool:
    """Whether there is something to write down of a meeting."""
    return status != MeetingStatus.CANCELLED and held_on <= today


def is_recorded(minutes: str | None, agenda: Sequence[Entry]) -> bool:
    """Whether a meeting has minutes or a decision; `agenda` as it is kept or as it is shown."""
    return bool(minutes) or any(entry.get("decisionId") or entry.get("decision") for entry in agenda)


def entry_faults(sent: Sequence[Entry], held: Collection[str]) -> list[Fault | None]:
    """What contradicts itself in an agenda; `held` are the ids of the entries that the meeting has."""
    named = [entry.get("id") for entry in sent]
    return [
        *(
            Fault(f"/agenda/{place}/id", UNKNOWN_ENTRY.format(value=key))
            for place, key in enumerate(named)
            if key is not None and (key not in held or key in named[:place])
        ),
        *(
            Fault(f"/agenda/{place}/{camel(name)}", ONE_MATTER)
            for place, entry in enumerate(sent)
            for name in [name for name in MATTERS if entry.get(name)][1:]
        ),
    ]


def record_faults(
    meeting: Any, decided: Mapping[int, date], today: date, changed: Collection[str]
) -> list[Fault | None]:
    """What is said of a meeting that has not been held, and decisions that were made before it.

    `decided` are the dates of the decisions by their places on the agenda, `changed` what the body changes: what stands
    there already speaks against a new date of the meeting, and hinders nobody who changes something else.
    """
    come = has_come(meeting.status, meeting.held_on, today)
    not_held = NOT_HELD.format(held_on=meeting.held_on, today=today)
    found = [
        Fault("/heldOn", not_held) if meeting.status == MeetingStatus.HELD and not come else None,
        Fault("/minutes", not_held) if meeting.minutes and not come else None,
        *(
            Fault(f"/agenda/{place}/decisionId", _before(day, meeting.held_on) if come else not_held)
            for place, day in decided.items()
            if not come or day < meeting.held_on
        ),
    ]
    return list(dict.fromkeys(_placed(fault, changed) for fault in found if fault))


def _before(decided_on: date, held_on: date) -> Message:
    return DECISION_BEFORE_MEETING.format(decided_on=decided_on, held_on=held_on)


def _placed(fault: Fault, changed: Collection[str]) -> Fault | None:
    """The fault at what was sent: the member itself, or the date that it stands against."""
    if fault.at.split("/")[1] in changed:
        return fault
    return fault._replace(at="/heldOn") if "held_on" in changed else None
