"""Reads of meetings and their agendas."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select

from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.action_plans.queries import known_plan
from api.core.actor import Actor
from api.core.attachment import Attachment
from api.core.db import db
from api.core.errors import Fault, NotFound
from api.core.listing import TENANT, Clause, Filter, Listing, among, containing, own
from api.core.paging import UNKNOWN_REFERENCE
from api.core.text import camel
from api.decisions.models import Decision
from api.decisions.queries import known_decision
from api.departments.models import Department
from api.departments.queries import departments_named, known_department
from api.follow_up_rounds.models import FollowUpRound
from api.meetings.models import AgendaItem, Meeting
from api.meetings.policy import visible
from api.meetings.rules import Entry
from api.signatories.models import Signatory
from api.signatories.queries import of_signatories

# What an entry of an agenda can refer to, by the name of the member.
_REFERRED: dict[str, Any] = {
    "action_plan_id": ActionPlan,
    "action_item_id": ActionItem,
    "round_id": FollowUpRound,
    "decision_id": Decision,
}

agenda_by_meeting = Attachment(
    select(
        AgendaItem.meeting_id,
        AgendaItem.id,
        AgendaItem.title,
        AgendaItem.note,
        AgendaItem.for_decision,
        ActionPlan.id.label("action_plan.id"),
        ActionPlan.title.label("action_plan.title"),
        ActionItem.id.label("action_item.id"),
        ActionItem.title.label("action_item.title"),
        FollowUpRound.id.label("round.id"),
        FollowUpRound.title.label("round.title"),
        Decision.id.label("decision.id"),
        Decision.decided_on.label("decision.decided_on"),
        Decision.paragraph.label("decision.paragraph"),
        Decision.case_number.label("decision.case_number"),
        Decision.outcome.label("decision.outcome"),
    )
    .outerjoin(ActionPlan, and_(ActionPlan.id == AgendaItem.action_plan_id, ActionPlan.deleted_at.is_(None)))
    .outerjoin(ActionItem, and_(ActionItem.id == AgendaItem.action_item_id, ActionItem.deleted_at.is_(None)))
    .outerjoin(FollowUpRound, and_(FollowUpRound.id == AgendaItem.round_id, FollowUpRound.deleted_at.is_(None)))
    .outerjoin(Decision, Decision.id == AgendaItem.decision_id),
    AgendaItem.meeting_id,
    AgendaItem.position,
)


def _about_plans(keys: Sequence[str], _actor: Actor) -> Clause:
    """Meetings with one of these plans, or with an item or a round of it, on the agenda."""
    items = select(ActionItem.id).where(ActionItem.action_plan_id.in_(keys))
    rounds = select(FollowUpRound.id).where(FollowUpRound.action_plan_id.in_(keys))
    about = or_(
        AgendaItem.action_plan_id.in_(keys), AgendaItem.action_item_id.in_(items), AgendaItem.round_id.in_(rounds)
    )
    return Meeting.id.in_(select(AgendaItem.meeting_id).where(about))


MEETINGS = Listing(
    name="meetings",
    table=Meeting,
    columns={
        **own(
            Meeting,
            "id version title held_on place status status_comment status_changed_at case_number created_at updated_at",
        ),
        TENANT: Meeting.signatory_id,
        "body.id": Department.id,
        "body.code": Department.code,
        "body.name": Department.name,
        "body.kind": Department.kind,
    },
    detail={"minutes": Meeting.minutes, "_time_zone": Signatory.time_zone},
    joins=((Department, Department.id == Meeting.body_id), (Signatory, Signatory.id == Meeting.signatory_id)),
    order=("-held_on",),
    filters={
        "signatory": of_signatories(Meeting.signatory_id),
        "body": Filter(lambda values, _: Meeting.body_id.in_(departments_named(values)), known_department),
        "status": among(Meeting.status),
        "held_after": Filter(lambda day, _: Meeting.held_on > day),
        "held_before": Filter(lambda day, _: Meeting.held_on < day),
        "action_plan": Filter(_about_plans, known_plan),
        "decision": Filter(
            lambda keys, _: Meeting.id.in_(select(AgendaItem.meeting_id).where(AgendaItem.decision_id.in_(keys))),
            known_decision,
        ),
        "q": containing(Meeting.search_key),
    },
    sorts={"held_on": (Meeting.held_on,)},
    attach={"agenda": agenda_by_meeting},
)


def meeting_for(actor: Actor, key: str) -> Meeting:
    meeting = db.session.scalar(select(Meeting).where(visible(actor), Meeting.id == key))
    if meeting is None:
        raise NotFound
    return meeting


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    entries = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id).order_by(AgendaItem.position)
    return list(db.session.scalars(entries))


def unknown_references(signatory_id: str, agenda: Sequence[Entry]) -> list[Fault]:
    """A fault for each plan, item, round and decision on an agenda that the signatory does not have."""
    named = [(place, name, entry[name]) for place, entry in enumerate(agenda) for name in _REFERRED if entry.get(name)]
    known = {name: _known(signatory_id, name, [key for _, of, key in named if of == name]) for name in _REFERRED}
    return [
        Fault(f"/agenda/{place}/{camel(name)}", UNKNOWN_REFERENCE.format(value=key))
        for place, name, key in named
        if key not in known[name]
    ]


def _known(signatory_id: str, name: str, keys: Sequence[str]) -> set[str]:
    table = _REFERRED[name]
    live = (table.deleted_at.is_(None),) if "deleted_at" in table.__table__.c else ()
    theirs = select(table.id).where(table.signatory_id == signatory_id, table.id.in_(keys), *live)
    return set(db.session.scalars(theirs)) if keys else set()


def days_of_meetings(decision_id: str) -> list[date]:
    """The days of the meetings that have this decision on their agenda."""
    theirs = select(Meeting.held_on).join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
    held = (AgendaItem.decision_id == decision_id, Meeting.deleted_at.is_(None))
    return list(db.session.scalars(theirs.where(*held).order_by(Meeting.held_on)))


def decision_dates(signatory_id: str, agenda: Sequence[Entry]) -> dict[int, date]:
    """The dates of the decisions on an agenda, by their places."""
    keys = {place: entry["decision_id"] for place, entry in enumerate(agenda) if entry.get("decision_id")}
    dated = select(Decision.id, Decision.decided_on).where(
        Decision.signatory_id == signatory_id, Decision.id.in_(set(keys.values()))
    )
    dates = {row.id: row.decided_on for row in db.session.execute(dated)} if keys else {}
    return {place: dates[key] for place, key in keys.items() if key in dates}
