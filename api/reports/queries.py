"""Reads that reports share: which plan somebody means, and all of its items."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, case, select

from api.action_items.policy import visible as visible_items
from api.action_items.queries import ACTION_ITEMS
from api.action_plans.models import ActionPlan
from api.action_plans.policy import visible
from api.action_plans.rules import PlanStatus
from api.core import clock
from api.core.actor import Actor
from api.core.errors import Fault, Forbidden, Message, NotFound, RuleBroken
from api.core.listing import Clause, Column, Row
from api.core.paging import START, UNKNOWN_REFERENCE, Query, page
from api.core.prepared import asking_through
from api.core.trip import together
from api.decisions.models import Decision
from api.departments.models import Department
from api.signatories.models import Signatory
from api.signatories.queries import local_today, named

MOST_ITEMS = 10_000  # read at once: more than any plan has, but none is left out

NO_SIGNATORY = Message(
    "whose",
    "Ange signatory eller actionPlan: ditt anrop hör inte till någon kommun eller region.",
    "Give signatory or actionPlan: your request belongs to no signatory.",
)
FOR_MEMBERS = Message(
    "for_members",
    "Rapporten är till för kommunens eller regionens egna konton.",
    "This report is for the signatory's own accounts.",
)

# Items in full, with what their list leaves to the single object.
WHOLE_ITEMS = replace(ACTION_ITEMS, columns={**ACTION_ITEMS.columns, **ACTION_ITEMS.detail}, detail={})

PLAN_COLUMNS = {
    "id": ActionPlan.id,
    "title": ActionPlan.title,
    "status": ActionPlan.status,
    "period_start": ActionPlan.period_start,
    "period_end": ActionPlan.period_end,
    "adopted_on": ActionPlan.adopted_on,
    "purpose": ActionPlan.purpose,
    "signatory_id": ActionPlan.signatory_id,
    "slug": Signatory.slug,
    "signatory_name": Signatory.name,
    "edition": Signatory.charter_edition,
    "time_zone": Signatory.time_zone,
    "body": Department.name,
    "paragraph": Decision.paragraph,
    "case_number": Decision.case_number,
}


class Plan(NamedTuple):
    """The plan of a report. What was decided of it (from `body` on) is known to the signatory's own accounts only."""

    id: str
    title: str
    status: str
    period_start: date
    period_end: date
    adopted_on: date | None
    purpose: str | None
    signatory_id: str
    slug: str
    signatory_name: str
    edition: str
    time_zone: str
    body: str | None
    paragraph: str | None
    case_number: str | None

    @property
    def today(self) -> date:
        """Today, where the plan belongs."""
        return clock.today(self.time_zone)

    @property
    def shown(self) -> Row:
        names = ("id", "title", "period_start", "period_end", "case_number")
        return {name: getattr(self, name) for name in names}

    @property
    def signatory(self) -> Row:
        return {"id": self.signatory_id, "code": self.slug, "name": self.signatory_name}


def plan_for_report(connection: Connection, actor: Actor, asked: Mapping[str, Any], *, members: bool = False) -> Plan:
    """The plan that is named, or the signatory's plan in force, else the last that was in force, else its latest.
    `members`: the report is for the signatory's own accounts, and refused to others."""
    key = asked.get("action_plan")
    whose = asked.get("signatory") or (None if key else actor.signatory_id)
    if not key and not whose:
        raise RuleBroken(Fault("signatory", NO_SIGNATORY), location="query")
    plan = plan_in(connection, visible(actor), key, whose)
    if plan is None:
        _refuse_unknown(connection, key, whose)
        raise NotFound
    if actor.owns(plan.signatory_id):
        return plan
    if members:
        raise Forbidden(FOR_MEMBERS)
    return plan._replace(body=None, paragraph=None, case_number=None)


def _refuse_unknown(connection: Connection, key: str | None, whose: str | None) -> None:
    """Where a plan was named there is none such."""
    known = whose is None or connection.execute(select(Signatory.id).where(named(whose))).first()
    unknown = {**({} if known else {"signatory": whose}), **({"actionPlan": key} if key else {})}
    if unknown:
        faults = [Fault(name, UNKNOWN_REFERENCE.format(value=value)) for name, value in unknown.items()]
        raise RuleBroken(*faults, location="query")


def plan_in(connection: Connection, scope: Clause, key: str | None, whose: str | None) -> Plan | None:
    """The plan that is named, or the one of a signatory that comes first, among those in scope."""
    today = local_today()
    begun = and_(ActionPlan.status == PlanStatus.ADOPTED, ActionPlan.period_start <= today)
    rank = case(
        (and_(begun, ActionPlan.period_end >= today), 0), (begun, 1), (ActionPlan.adopted_on.is_not(None), 2), else_=3
    )
    where = [scope, *([ActionPlan.id == key] if key else []), *([named(whose)] if whose else [])]
    asked = asking_through(connection, ("plan for a report",), [*where, rank], lambda: _first(where, rank))
    [rows] = together(connection, [asked])
    return Plan(**asked[0].make(rows[0])) if rows else None


def _first(where: Sequence[Clause], rank: Column) -> Select[Any]:
    read: list[Column] = [column.label(name) for name, column in PLAN_COLUMNS.items()]
    return (
        select(*read)
        .join(Signatory, Signatory.id == ActionPlan.signatory_id)
        .outerjoin(Decision, Decision.id == ActionPlan.adoption_decision_id)
        .outerjoin(Department, Department.id == Decision.body_id)
        .where(*where)
        .order_by(rank, ActionPlan.period_start.desc(), ActionPlan.id.desc())
        .limit(1)
    )


def items_of(connection: Connection, actor: Actor, plan: Plan, names: Sequence[str] | None = None) -> list[Row]:
    """All items of the plan that the actor sees, in the plan's order, as the list of items shows them and with what a
    single one says besides; `names` leaves out what is not needed."""
    shown = None if names is None else frozenset(names) | {"id"}
    found: list[Row] = []
    cursor: str | None = START
    while cursor:
        query = Query(filters={"action_plan": [plan.id]}, names=shown, cursor=cursor, limit=MOST_ITEMS)
        some = page(connection, actor, WHOLE_ITEMS, visible_items(actor), query)
        found, cursor = [*found, *some.rows], some.next
    return found
