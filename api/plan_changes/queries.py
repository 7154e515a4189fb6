"""Reads of what changed in a plan: its items' events between two days, and what they name."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, cast, func, literal, null, select, union_all

from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.action_plans.policy import visible
from api.action_plans.rules import ADOPTED
from api.core import clock
from api.core.actor import FOREIGN, Actor
from api.core.db import Instant
from api.core.engines import reading
from api.core.errors import Fault, Forbidden, NotFound, RuleBroken
from api.core.ids import is_id
from api.core.journal import Event
from api.core.listing import Column, Row
from api.core.paging import UNKNOWN_REFERENCE
from api.decisions.models import Decision
from api.departments.models import Department
from api.departments.rules import DepartmentKind
from api.follow_up_rounds.models import FollowUpRound
from api.follow_up_rounds.rules import STATUS_CHANGED, RoundStatus
from api.meetings.models import Meeting
from api.meetings.rules import MeetingStatus
from api.plan_changes.rules import BoundaryKind, Change, Names, named_in, net_changes, window_faults
from api.signatories.models import Signatory

CLOSED = (RoundStatus.CLOSED, RoundStatus.REPORTED)


def _history(table: Any) -> list[Any]:
    """The events of a row of this table."""
    of_kind = [Event.signatory_id == table.signatory_id, Event.entity_type == table.__tablename__]
    return [*of_kind, Event.entity_id == table.id]


CLOSED_AT = (
    select(func.max(Event.recorded_at))
    .where(*_history(FollowUpRound), Event.type == STATUS_CHANGED, FollowUpRound.status.in_(CLOSED))
    .where(Event.after["status"].as_string() == RoundStatus.CLOSED)
    .scalar_subquery()
)
ADOPTION = select(func.min(Event.sequence)).where(*_history(ActionPlan), Event.type == ADOPTED).scalar_subquery()


class Plan(NamedTuple):
    """A plan, its time zone, and which event of its signatory's adopted it."""

    id: str
    title: str
    signatory_id: str
    period_start: date
    time_zone: str
    adoption: int | None

    @property
    def today(self) -> date:
        return clock.today(self.time_zone)


def changes_for(actor: Actor, key: str, asked: Mapping[str, Any]) -> Row:
    """What changed in a plan of the actor's own; `asked` says since and until when, by dates or ids."""
    with reading(actor) as connection:
        plan = plan_of(connection, actor, key)
        since, until = _boundaries(connection, plan, asked)
        faults = window_faults(since["date"], until["date"], plan.today)
        if faults:
            raise RuleBroken(*faults, location="query")
        changes = changes_between(connection, plan, since["date"], until["date"])
    return {"action_plan": {"id": plan.id, "title": plan.title}, "since": since, "until": until, **changes}


def changes_between(connection: Connection, plan: Plan, first: date, last: date) -> Row:
    """What changed in the plan on these days and between."""
    events = _events(connection, plan, first, last)
    return net_changes(events, _names(connection, plan, events))


def plan_of(connection: Connection, actor: Actor, key: str) -> Plan:
    found = connection.execute(
        select(ActionPlan.id, ActionPlan.title, ActionPlan.signatory_id, ActionPlan.period_start)
        .add_columns(Signatory.time_zone, ADOPTION)
        .join(Signatory, Signatory.id == ActionPlan.signatory_id)
        .where(visible(actor), ActionPlan.id == key)
    ).one_or_none()
    if found is None:
        raise NotFound
    plan = Plan(*found)
    if not actor.owns(plan.signatory_id):
        raise Forbidden(FOREIGN)
    return plan


def _boundaries(connection: Connection, plan: Plan, asked: Mapping[str, Any]) -> tuple[Row, Row]:
    """What `from` and `to` stand for."""
    keys = {name: value for name, value in asked.items() if is_id(value)}
    found = _named(connection, plan, list(keys.values())) if keys else {}
    unknown = [
        Fault("from" if name == "since" else "to", UNKNOWN_REFERENCE.format(value=key))
        for name, key in keys.items()
        if key not in found
    ]
    if unknown:
        raise RuleBroken(*unknown, location="query")
    said = {name: found[value] if name in keys else _on(date.fromisoformat(value)) for name, value in asked.items()}
    return said.get("since") or _last_time(connection, plan), said.get("until") or _on(plan.today)


def _on(day: date, kind: BoundaryKind = BoundaryKind.DATE) -> Row:
    return {"date": day, "kind": kind, "id": None, "title": None}


def _named(connection: Connection, plan: Plan, keys: Sequence[str]) -> dict[str, Row]:
    """The meetings of the signatory and the rounds of the plan with these ids."""
    rounds = _boundary(BoundaryKind.ROUND, FollowUpRound, FollowUpRound.deadline, CLOSED_AT)
    of_plan = rounds.where(FollowUpRound.action_plan_id == plan.id, FollowUpRound.id.in_(keys))
    found = connection.execute(union_all(_meetings(plan).where(Meeting.id.in_(keys)), of_plan))
    return {row.id: _shown(plan, row) for row in found}


def _boundary(kind: BoundaryKind, table: Any, day: Column, moment: Column) -> Select[Any]:
    said = {"kind": literal(str(kind)), "id": table.id, "title": table.title, "date": day, "moment": moment}
    return select(*(column.label(name) for name, column in said.items())).where(table.deleted_at.is_(None))


def _meetings(plan: Plan) -> Select[Any]:
    statement = _boundary(BoundaryKind.MEETING, Meeting, Meeting.held_on, cast(null(), Instant))
    return statement.where(Meeting.signatory_id == plan.signatory_id)


def _shown(plan: Plan, row: Any) -> Row:
    day = clock.day_of(row.moment, plan.time_zone) if row.moment else row.date
    return {"date": day, "kind": BoundaryKind(row.kind), "id": row.id, "title": row.title}


def _last_time(connection: Connection, plan: Plan) -> Row:
    """The latest meeting of a cross-party group, or else the start of the plan's period, where that has come."""
    last = connection.execute(
        _meetings(plan)
        .join(Department, Department.id == Meeting.body_id)
        .where(Department.kind == DepartmentKind.CROSS_PARTY_GROUP)
        .where(Meeting.status == MeetingStatus.HELD, Meeting.held_on < plan.today)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(1)
    ).one_or_none()
    return _shown(plan, last) if last else _on(min(plan.period_start, plan.today), BoundaryKind.PLAN_START)


def _events(connection: Connection, plan: Plan, first: date, last: date) -> list[Change]:
    """The events of the plan's items on these days and between, by item in the order of the plan."""
    bound = Event.sequence > plan.adoption if plan.adoption else literal(False)
    rows = connection.execute(
        select(ActionItem.id, ActionItem.reference, ActionItem.title)
        .add_columns(Event.type, Event.recorded_at, bound.label("bound"))
        .add_columns(Event.after, Event.changed, Event.change_note)
        .join(Event, and_(*_history(ActionItem), Event.signatory_id == plan.signatory_id))
        .where(ActionItem.action_plan_id == plan.id, ActionItem.deleted_at.is_(None))
        .where(Event.recorded_at >= clock.start_of(first, plan.time_zone))
        .where(Event.recorded_at < clock.start_of(min(last, plan.today) + timedelta(days=1), plan.time_zone))
        .order_by(ActionItem.reference_sort.is_(None), ActionItem.reference_sort, ActionItem.title_sort)
        .order_by(ActionItem.id, Event.sequence)
    )
    return [
        Change({"id": key, "reference": reference, "title": title}, kind, clock.day_of(moment, plan.time_zone), *rest)
        for key, reference, title, kind, moment, *rest in rows
    ]


def _names(connection: Connection, plan: Plan, events: Sequence[Change]) -> Names:
    departments, decisions = named_in(events)
    shown = (Decision.decided_on, Decision.paragraph, Decision.case_number)
    return Names(
        _by_id(connection, plan, Department, departments, (Department.code, Department.name)),
        _by_id(connection, plan, Decision, decisions, shown),
    )


def _by_id(
    connection: Connection, plan: Plan, table: Any, keys: Collection[str], columns: Sequence[Any]
) -> dict[str, Row]:
    own = select(table.id, *columns).where(table.signatory_id == plan.signatory_id, table.id.in_(sorted(keys)))
    return {row["id"]: dict(row) for row in connection.execute(own).mappings()}
