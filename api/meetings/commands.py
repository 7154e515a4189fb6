"""Use cases of meetings."""

from collections.abc import Collection, Sequence
from typing import Any

from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.text import search_key
from api.core.transaction import Expected, command, expect
from api.decisions.commands import objects_to_decisions
from api.decisions.models import Decision
from api.departments.queries import unusable
from api.meetings import policy, rules
from api.meetings.models import AgendaItem, Meeting
from api.meetings.queries import agenda_of, days_of_meetings, decision_dates, meeting_for, unknown_references
from api.meetings.rules import Entry, MeetingStatus
from api.signatories.queries import signatory_of, today_of

# What the journal keeps of an entry: everything but its place, which is that in the list.
KEPT = ("id", "title", "note", "for_decision", *rules.MATTERS, "decision_id")
EMPTY = {**dict.fromkeys(KEPT), "for_decision": False}


@command
def plan_meeting(actor: Actor, body: dict[str, Any]) -> str:
    """Call a meeting, or write down one whose day has come."""
    require(actor, policy.WRITE)
    signatory = signatory_of(actor, body.pop("signatory", None))
    agenda = body.pop("agenda", [])
    meeting = Meeting(
        id=new_id(),
        signatory_id=signatory.id,
        status=MeetingStatus.PLANNED,
        status_changed_at=clock.now(),
        **body,
    )
    _settle(meeting, agenda, [], {"agenda", *body})
    db.session.add(meeting)
    db.session.flush()
    record(actor, rules.CREATED, meeting, _whole(meeting, _renewed(meeting, agenda, [])))
    return meeting.id


@command
def change_meeting(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Change or complete a meeting; its minutes are often written long after it was held."""
    meeting = _permitted(actor, key, expected)
    held = agenda_of(meeting)
    before = _whole(meeting, held)
    changed = {name for name, value in changes.items() if name == "agenda" or getattr(meeting, name) != value}
    agenda = (changes.pop("agenda") or []) if "agenda" in changes else [_told(entry) for entry in held]
    for name, value in changes.items():
        setattr(meeting, name, value)
    _settle(meeting, agenda, held, changed)
    if record(actor, rules.CHANGED, meeting, _whole(meeting, _renewed(meeting, agenda, held)), before):
        meeting.touch()
    return meeting.id


@command
def move_meeting(actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
    """Say that a meeting was held, is cancelled, or is to be held after all."""
    meeting = _permitted(actor, key, expected)
    agenda = agenda_of(meeting)
    before = _whole(meeting, agenda)
    recorded = rules.is_recorded(meeting.minutes, before["agenda"])
    wanted, today = MeetingStatus(body["status"]), today_of(meeting.signatory_id)
    meeting.status = rules.moved(meeting.status, wanted, meeting.held_on, today, recorded=recorded)
    meeting.status_comment, meeting.status_changed_at = body.get("comment"), clock.now()
    record(actor, rules.STATUS_CHANGED, meeting, _whole(meeting, agenda), before)
    return meeting.id


@command
def delete_meeting(actor: Actor, key: str, expected: Expected) -> None:
    """Delete a meeting that is only planned."""
    meeting = _permitted(actor, key, expected)
    rules.check_deletable(meeting.status)
    agenda = agenda_of(meeting)
    before = _whole(meeting, agenda)
    meeting.deleted_at = clock.now()
    record(actor, rules.DELETED, meeting, _whole(meeting, agenda), before)


def _permitted(actor: Actor, key: str, expected: Expected) -> Meeting:
    meeting = meeting_for(actor, key)
    require(actor, policy.WRITE, meeting.signatory_id)
    expect(meeting, expected)
    return meeting


@objects_to_decisions
def date_objections(decision: Decision) -> list[Fault]:
    """A decision that came of a meeting is not of a day before it."""
    said = {"decided_on": decision.decided_on}
    return [
        Fault("/decidedOn", rules.DECISION_BEFORE_MEETING.format(held_on=day, **said))
        for day in days_of_meetings(decision.id)
        if decision.decided_on < day
    ]


def _settle(meeting: Meeting, agenda: Sequence[Entry], held: Sequence[AgendaItem], changed: Collection[str]) -> None:
    """Refuse what contradicts itself or refers to what is not there; derive what is stored beside the texts."""
    owner = meeting.signatory_id
    sent = agenda if "agenda" in changed else []
    check(
        [
            *(unusable(owner, {"/bodyId": meeting.body_id}) if "body_id" in changed else []),
            *rules.entry_faults(sent, {entry.id for entry in held}),
            *unknown_references(owner, sent),
            *rules.record_faults(meeting, decision_dates(owner, agenda), today_of(meeting.signatory_id), changed),
        ]
    )
    titles = [entry["title"] for entry in agenda]
    meeting.search_key = search_key(meeting.title, meeting.case_number, *titles, meeting.minutes)


def _renewed(meeting: Meeting, agenda: Sequence[Entry], held: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Let the meeting have this agenda and no other; an entry that it has already stays the same one."""
    rows = {entry.id: entry for entry in held}
    entries = []
    for position, told in enumerate(agenda):
        values = {**EMPTY, **told, "id": told.get("id") or new_id(), "position": position}
        entry = rows.pop(values["id"], None) or AgendaItem(meeting_id=meeting.id, signatory_id=meeting.signatory_id)
        for name, value in values.items():
            setattr(entry, name, value)
        entries.append(entry)
    db.session.add_all(entries)
    for entry in rows.values():
        db.session.delete(entry)
    return entries


def _whole(meeting: Meeting, agenda: Sequence[AgendaItem]) -> dict[str, Any]:
    return state(meeting, agenda=[_told(entry) for entry in agenda])


def _told(entry: AgendaItem) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in KEPT}
