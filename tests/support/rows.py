"""Meetings, rounds, reports and what belongs to them, written as rows without their commands."""

from datetime import date

from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.transaction import command
from api.departments.queries import department_ids
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.follow_up_rounds.rules import STATUS_CHANGED
from api.meetings.models import AgendaItem, Meeting
from api.status_reports.models import StatusReport


@command
def kept(actor, *rows):
    """The ids of these rows, once they are stored."""
    for row in rows:
        db.session.add(row)
        db.session.flush()
    return [row.id for row in rows]


def met(actor, held_on, body="TPG", status="held", **more):
    """The id of a meeting of one of the actor's bodies."""
    key = department_ids(actor.signatory_id, [body])[0]
    said = {"title": f"Möte {held_on}", "search_key": "", "status_changed_at": clock.now(), **more}
    row = Meeting(id=new_id(), signatory_id=actor.signatory_id, body_id=key, held_on=held_on, status=status, **said)
    return kept(actor, row)[0]


def agreed(actor, meeting_id, **more):
    """The id of a matter on the agenda of a meeting."""
    said = {"position": 1, "title": "Tidsfristen flyttas", "for_decision": True, **more}
    return kept(actor, AgendaItem(id=new_id(), signatory_id=actor.signatory_id, meeting_id=meeting_id, **said))[0]


def asked(actor, plan_id, deadline=date(2026, 10, 15), **more):
    """The id of a round of a plan."""
    said = {
        "title": "Tertial 2", "kind": "tertial", "period_start": date(2026, 5, 1), "period_end": date(2026, 8, 31),
        "opens_on": date(2026, 9, 1), "asks_by_default": True, "status": "open", "status_changed_at": clock.now(),
        **more,
    }  # fmt: skip
    own = {"signatory_id": actor.signatory_id, "action_plan_id": plan_id, "deadline": deadline}
    return kept(actor, FollowUpRound(id=new_id(), **own, **said))[0]


def answering(actor, round_id, code, status="not_started"):
    """A department that is asked in a round, and how far it has come."""
    unit = department_ids(actor.signatory_id, [code])[0]
    own = {"signatory_id": actor.signatory_id, "round_id": round_id, "department_id": unit}
    return kept(actor, RoundDepartment(id=new_id(), status=status, status_changed_at=clock.now(), **own))[0]


def reported(actor, plan_id, item_id, **more):
    """The id of a status report of an item."""
    own = {"signatory_id": actor.signatory_id, "action_plan_id": plan_id, "action_item_id": item_id}
    said = {"status": "in_progress", "part_id": item_id, **more}
    return kept(actor, StatusReport(id=new_id(), **own, **said))[0]


@command
def round_moved(actor, key, status):
    """Move a round on, with its event."""
    row = db.session.get_one(FollowUpRound, key)
    before = state(row)
    row.status, row.status_changed_at = status, clock.now()
    record(actor, STATUS_CHANGED, row, state(row), before)
