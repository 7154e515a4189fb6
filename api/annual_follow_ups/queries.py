"""Reads of the annual follow-up: everything that a year says of a plan, in a constant number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from api.annual_follow_ups.rules import Found, Year, year_faults, year_meant
from api.charter_standing.queries import standing_for
from api.core import clock
from api.core.actor import Actor
from api.core.engines import reading
from api.core.errors import RuleBroken
from api.core.listing import Clause, Listing, Row
from api.core.paging import START, Query, page
from api.cross_party_groups.policy import visible as visible_group
from api.cross_party_groups.queries import CROSS_PARTY_GROUPS
from api.cross_party_groups.rules import Period
from api.decisions.policy import visible as visible_decision
from api.decisions.queries import DECISIONS
from api.follow_up_rounds.policy import visible as visible_round
from api.follow_up_rounds.queries import ROUNDS
from api.goal_assessments.models import GoalAssessment
from api.goal_assessments.policy import visible as visible_assessment
from api.goal_assessments.queries import GOAL_ASSESSMENTS
from api.goals.policy import visible as visible_goal
from api.goals.queries import GOALS
from api.meetings.policy import visible as visible_meeting
from api.meetings.queries import MEETINGS
from api.meetings.rules import MeetingStatus
from api.plan_changes.queries import changes_between, plan_of
from api.reports.queries import MOST_ITEMS, Plan, items_of, plan_for_report
from api.signatories.models import Signatory
from api.status_reports.models import StatusReport
from api.status_reports.policy import visible as visible_report
from api.status_reports.queries import STATUS_REPORTS

WHOLE_REPORTS = replace(STATUS_REPORTS, columns={**STATUS_REPORTS.columns, "part_id": StatusReport.part_id}, detail={})
ONE_DAY = timedelta(days=1)


def followed_up(actor: Actor, asked: Mapping[str, Any]) -> Found:
    """What a year says of a plan of the actor's own."""
    with reading(actor) as connection:
        plan = plan_for_report(connection, actor, asked, members=True)
        year = _year(plan, asked.get("year"))
        rounds = _rows(connection, actor, ROUNDS, visible_round(actor), {"action_plan": [plan.id]})
        of_year = [one for one in rounds if one["period_end"].year == year.number]
        group = _group(connection, actor, plan, year.last)
        said: dict[str, Any] = {
            "charter": _charter(connection, plan),
            "items": items_of(connection, actor, plan),
            "goals": _rows(connection, actor, GOALS, visible_goal(actor), {"action_plan": [plan.id]}),
            "reports": _reports(connection, actor, plan, year, of_year),
            "assessments": _assessments(connection, actor, plan, of_year),
            "changes": changes_between(connection, plan_of(connection, actor, plan.id), year.first, year.last),
            "decisions": _decisions(connection, actor, plan, year),
            "meetings": _meetings(connection, actor, group, year),
        }
    duties = standing_for(actor, plan.signatory_id)["duties"]
    return Found(plan=plan, year=year, rounds=rounds, group=group, duties=duties, **said)


def _year(plan: Plan, asked: int | None) -> Year:
    span = (plan.today, plan.period_start, plan.period_end)
    number = year_meant(asked, *span)
    faults = year_faults(number, *span)
    if faults:
        raise RuleBroken(*faults, location="query")
    return Year(number, plan.today)


def _rows(
    connection: Connection, actor: Actor, listing: Listing, scope: Clause, filters: Mapping[str, Any]
) -> list[Row]:
    """All rows of a list, as the actor sees them there."""
    return page(connection, actor, listing, scope, Query(filters=filters, cursor=START, limit=MOST_ITEMS)).rows


def _charter(connection: Connection, plan: Plan) -> Row:
    known = select(
        Signatory.kind, Signatory.charter_edition, Signatory.charter_status, Signatory.signed_on
    ).add_columns(Signatory.signed_on_precision)
    return dict(connection.execute(known.where(Signatory.id == plan.signatory_id)).mappings().one())


def _reports(connection: Connection, actor: Actor, plan: Plan, year: Year, rounds: Sequence[Row]) -> list[Row]:
    """What was reported in the rounds of the year, and between rounds in its days."""
    start = clock.start_of(year.first, plan.time_zone)
    end = clock.start_of(year.last + ONE_DAY, plan.time_zone)
    moment = StatusReport.created_at
    between = and_(StatusReport.round_id.is_(None), moment >= start, moment < end)
    in_year = or_(StatusReport.round_id.in_([one["id"] for one in rounds]), between)
    filters = {"action_plan": [plan.id], "current": True}
    rows = _rows(connection, actor, WHOLE_REPORTS, and_(visible_report(actor), in_year), filters)
    ends = {one["id"]: one["period_end"] for one in rounds}
    return [{**row, "period_end": row["round"] and ends[row["round"]["id"]]} for row in rows]


def _assessments(connection: Connection, actor: Actor, plan: Plan, rounds: Sequence[Row]) -> list[Row]:
    """In the order of their rounds."""
    ends = {one["id"]: one["period_end"] for one in rounds}
    scope = and_(visible_assessment(actor), GoalAssessment.round_id.in_(list(ends)))
    rows = _rows(connection, actor, GOAL_ASSESSMENTS, scope, {"action_plan": [plan.id]})
    return sorted(rows, key=lambda row: (ends[row["round"]["id"]], row["created_at"]))


def _decisions(connection: Connection, actor: Actor, plan: Plan, year: Year) -> list[Row]:
    """The signatory's, the first one first."""
    days = {"decided_after": year.first - ONE_DAY, "decided_before": year.last + ONE_DAY}
    filters = {"signatory": [plan.signatory_id], **days}
    return _rows(connection, actor, DECISIONS, visible_decision(actor), filters)[::-1]


def _group(connection: Connection, actor: Actor, plan: Plan, day: date) -> Row | None:
    """The cross-party group of that day, with those who had a seat."""
    filters = {"signatory": [plan.signatory_id]}
    groups = _rows(connection, actor, CROSS_PARTY_GROUPS, visible_group(actor), filters)
    for group in groups:
        if Period(group["mandate_start"], group["mandate_end"]).has(day):
            seated = [one for one in group["members"] if Period(one["valid_from"], one["valid_to"]).has(day)]
            return {"id": group["id"], "department": group["department"], "members": seated}
    return None


def _meetings(connection: Connection, actor: Actor, group: Row | None, year: Year) -> list[Row]:
    """Those that the group has held, the first one first."""
    if group is None:
        return []
    days = {"held_after": year.first - ONE_DAY, "held_before": year.last + ONE_DAY}
    filters = {"body": [group["department"]["id"]], "status": [MeetingStatus.HELD], **days}
    return _rows(connection, actor, MEETINGS, visible_meeting(actor), filters)[::-1]
