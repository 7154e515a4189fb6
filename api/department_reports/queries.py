"""Reads of department reports: the department, its items, and to own accounts what it said in the last round."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from api.core import clock
from api.core.actor import Actor
from api.core.engines import reading
from api.core.errors import Fault, RuleBroken
from api.core.listing import Listing, Row
from api.core.paging import START, UNKNOWN_REFERENCE, Query, page
from api.department_reports.rules import NO_DEPARTMENT, SHOWN, Found, Part, latest
from api.departments.models import Department
from api.departments.queries import department_matches, is_accountable
from api.follow_up_rounds.models import RoundDepartment
from api.follow_up_rounds.policy import visible as visible_rounds
from api.follow_up_rounds.queries import ROUNDS
from api.follow_up_rounds.rules import RoundStatus
from api.reports.queries import MOST_ITEMS, Plan, items_of, plan_for_report
from api.round_departments.policy import visible as visible_parts
from api.round_departments.queries import ROUND_DEPARTMENTS, owed
from api.status_reports.policy import visible as visible_reports
from api.status_reports.queries import STATUS_REPORTS

BEGUN = [str(status) for status in RoundStatus if status != RoundStatus.PLANNED]
REPORT_NAMES = frozenset(
    {"action_item", "status", "comment", "forecast", "progress", "done_since_last", "next_step", "deviation"}
    | {"deviation_reason", "proposed_due_date"}
)


def report_for(actor: Actor, asked: Mapping[str, Any]) -> Found:
    with reading(actor) as connection:
        plan = plan_for_report(connection, actor, asked)
        department = _department(connection, actor, plan, asked.get("department"))
        items = items_of(connection, actor, plan, [*SHOWN, "participating_departments"])
        part = _part(connection, actor, plan, department["id"], asked.get("round"))
    return Found(plan.today, plan.signatory, plan.shown, department, items, part)


def _department(connection: Connection, actor: Actor, plan: Plan, named: str | None) -> Row:
    """The one that is named, or else the only one that the caller reports for."""
    own = (Department.id.in_(sorted(actor.department_ids)), is_accountable())
    wanted = (department_matches(named),) if named else own
    found = connection.execute(
        select(Department.id, Department.code, Department.name)
        .where(Department.signatory_id == plan.signatory_id, *wanted)
        .limit(2)
    )
    rows = [dict(row) for row in found.mappings()]
    if len(rows) != 1:
        fault = UNKNOWN_REFERENCE.format(value=named) if named else NO_DEPARTMENT
        raise RuleBroken(Fault("department", fault), location="query")
    return rows[0]


def _part(connection: Connection, actor: Actor, plan: Plan, department: str, named: str | None) -> Part | None:
    """The department in the round that is named, or else is open, or else the latest in which it was asked; of rounds
    only own accounts know."""

    def every(listing: Listing, scope: Any, names: frozenset[str] | None = None, **filters: Any) -> list[Row]:
        query = Query(filters=filters, names=names, cursor=START, limit=MOST_ITEMS)
        return page(connection, actor, listing, scope(actor), query).rows

    asking = every(ROUNDS, visible_rounds, action_plan=[plan.id], department=[department], status=BEGUN)
    round_ = latest(one for one in asking if named in (None, one["id"]))
    if named and round_ is None:
        raise RuleBroken(Fault("round", UNKNOWN_REFERENCE.format(value=named)), location="query")
    if round_ is None:
        return None
    where: dict[str, Any] = {"round": [round_["id"]], "department": [department]}
    [part] = every(ROUND_DEPARTMENTS, visible_parts, **where)
    since = clock.day_of(part["status_changed_at"], plan.time_zone)
    reports = every(STATUS_REPORTS, visible_reports, REPORT_NAMES, **where, current=True)
    missing = connection.execute(owed(RoundDepartment.id == part["id"])).mappings()
    return Part(round_, part, since, reports, [dict(one) for one in missing if round_["status"] == RoundStatus.OPEN])
