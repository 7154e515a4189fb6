"""Statements of what somebody still has to report or decide at one signatory, the most urgent first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, exists, literal, select

from api.action_items.lateness import STILL_OPEN
from api.action_items.models import ActionItem
from api.action_items.queries import Lead
from api.action_plans.models import ActionPlan
from api.core.db import Instant
from api.core.listing import Column, embedded
from api.decisions.models import Decision
from api.decisions.queries import is_awaited
from api.departments.models import Department
from api.meetings.models import AgendaItem, Meeting
from api.meetings.rules import MeetingStatus
from api.status_reports.models import StatusReport
from api.status_reports.queries import is_proposed

ITEM = {"id": ActionItem.id, "reference": ActionItem.reference, "title": ActionItem.title}
DUE: list[Column] = [ActionItem.due_date.is_(None), ActionItem.due_date, ActionItem.reference_sort, ActionItem.id]


def reading_as(columns: Mapping[str, Column]) -> Select[Any]:
    """A statement whose columns have these names."""
    return select(*(column.label(name) for name, column in columns.items()))


def _of_open_items(columns: Mapping[str, Column], plans: Sequence[str]) -> Select[Any]:
    theirs = ActionItem.action_plan_id.in_(plans)
    return reading_as(columns).where(theirs, ActionItem.deleted_at.is_(None), ActionItem.status.in_(STILL_OPEN))


def unreported(since: Mapping[str, datetime]) -> Select[Any]:
    """Open items of these plans of which nothing has been reported since."""
    began = [(StatusReport.action_plan_id == plan, literal(moment, Instant)) for plan, moment in since.items()]
    reported = exists().where(
        StatusReport.action_item_id == ActionItem.id,
        StatusReport.created_at >= case(*began) if began else literal(True),
    )
    lead = {f"lead_department.{name}": getattr(Lead, name) for name in ("id", "code", "name")}
    statement = _of_open_items({**ITEM, **lead, "due_date": ActionItem.due_date}, list(since))
    return (
        statement.outerjoin_from(ActionItem, Lead, Lead.id == ActionItem.lead_department_id)
        .where(~reported)
        .order_by(*DUE)
    )


def undecided(signatory_id: str) -> Select[Any]:
    """Matters that were to be decided at a meeting that has been held, and have no decision."""
    columns: dict[str, Column] = {
        "meeting.id": Meeting.id,
        "meeting.title": Meeting.title,
        "meeting.held_on": Meeting.held_on,
        "title": AgendaItem.title,
        **embedded("action_plan", ActionPlan, "id title"),
    }
    plan = and_(ActionPlan.id == AgendaItem.action_plan_id, ActionPlan.deleted_at.is_(None))
    return (
        reading_as(columns)
        .select_from(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .outerjoin(ActionPlan, plan)
        .where(AgendaItem.for_decision, AgendaItem.decision_id.is_(None), Meeting.signatory_id == signatory_id)
        .where(Meeting.status == MeetingStatus.HELD, Meeting.deleted_at.is_(None))
        .order_by(Meeting.held_on, Meeting.id, AgendaItem.position, AgendaItem.id)
    )


def passed_on(signatory_id: str) -> Select[Any]:
    """Decisions that another body is to decide upon, which has not done so."""
    columns: dict[str, Column] = {
        **embedded("decision", Decision, "id title decided_on case_number"),
        **embedded("next_body", Department),
    }
    return (
        reading_as(columns)
        .join(Department, Department.id == Decision.next_body_id)
        .where(Decision.signatory_id == signatory_id, is_awaited())
        .order_by(Decision.decided_on, Decision.id)
    )


def proposed(plans: Sequence[str]) -> Select[Any]:
    """Other deadlines than the present ones, proposed in what was last reported of open items of these plans."""
    columns: dict[str, Column] = {
        **{f"action_item.{name}": column for name, column in ITEM.items()},
        "proposed_due_date": StatusReport.proposed_due_date,
        "due_date": ActionItem.due_date,
        "reason": StatusReport.deviation_reason,
    }
    of_item = StatusReport.action_item_id == ActionItem.id
    statement = _of_open_items(columns, plans).join_from(ActionItem, StatusReport, of_item)
    return statement.where(is_proposed()).order_by(*DUE)
