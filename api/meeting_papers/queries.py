"""Reads of meeting papers: the meeting, the state of the plan, and what somebody is still to decide or answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, select

from api.action_items.rules import Forecast
from api.comments.policy import visible as visible_comments
from api.comments.queries import COMMENTS
from api.comments.rules import CommentVisibility
from api.core import clock
from api.core.actor import Actor
from api.core.engines import reading
from api.core.errors import Fault, RuleBroken
from api.core.listing import Clause, Listing, Row
from api.core.paging import START, UNKNOWN_REFERENCE, Query, page
from api.deadlines.policy import visible as visible_deadlines
from api.deadlines.queries import DEADLINES
from api.departments.models import Department
from api.departments.rules import DepartmentKind
from api.meeting_papers.rules import MOST, Found, Some, is_red, meeting_faults, window
from api.meetings.models import AgendaItem, Meeting
from api.meetings.policy import visible as visible_meetings
from api.meetings.queries import MEETINGS
from api.meetings.rules import MeetingStatus
from api.plan_changes.queries import changes_for
from api.reports.queries import Plan, items_of, plan_for_report
from api.status_reports.policy import visible as visible_reports
from api.status_reports.queries import STATUS_REPORTS
from api.tallies.rules import AHEAD

MANY = 100
ITEM_NAMES = (
    "reference", "title", "lead_department", "due_date", "status", "status_comment", "forecast", "timeliness",
    "days_overdue",
)  # fmt: skip
OF_GROUP = Department.kind == DepartmentKind.CROSS_PARTY_GROUP
TO_DECIDE = select(AgendaItem.meeting_id).where(AgendaItem.for_decision, AgendaItem.decision_id.is_(None))


def paper_for(actor: Actor, asked: Mapping[str, Any]) -> Found:
    """What a meeting is to know of a plan today; `since` says from when on changes are told."""
    with reading(actor) as connection:
        plan = plan_for_report(connection, actor, asked, members=True)
        meeting = _meeting(connection, actor, plan, asked.get("meeting"))
        until = _until(connection, plan, meeting)
        items = items_of(connection, actor, plan, ITEM_NAMES)
        found = Found(
            day=plan.today,
            until=until,
            signatory=plan.signatory,
            plan=plan.shown,
            meeting=meeting,
            items=items,
            changes={},
            earlier=_earlier(connection, actor, plan, meeting),
            reports=_reports(connection, actor, [item["id"] for item in items if is_red(item)][:MOST]),
            **_lists(connection, actor, plan, until),
        )
    since = {"since": asked["since"]} if "since" in asked else {}
    return found._replace(changes=changes_for(actor, plan.id, since))


def _lists(connection: Connection, actor: Actor, plan: Plan, until: date) -> dict[str, Some]:
    """The first of what waits for somebody, each read as its list shows it."""

    def some(listing: Listing, scope: Clause, *sort: str, **filters: Any) -> Some:
        query = Query(filters={"action_plan": [plan.id], **filters}, sort=sort, limit=MOST, exact=True)
        found = page(connection, actor, listing, scope, query)
        return Some(found.total or 0, found.rows)

    after, before = window(plan.today, until)
    open_ones = {"answered": False, "current": True, "visibility": [CommentVisibility.POLITICIANS]}
    return {
        "proposals": some(STATUS_REPORTS, visible_reports(actor), "created_at", awaits_decision=True),
        "questions": _dated(some(COMMENTS, visible_comments(actor), "created_at", **open_ones), plan),
        "due": some(DEADLINES, visible_deadlines(actor), due_after=after, due_before=before),
    }


def _all(connection: Connection, actor: Actor, plan: Plan, clause: Clause, *sort: str, limit: int = MANY) -> list[Row]:
    """Meetings of the plan's signatory."""
    theirs = and_(visible_meetings(actor), Meeting.signatory_id == plan.signatory_id, clause)
    return page(connection, actor, MEETINGS, theirs, Query(sort=sort, cursor=START, limit=limit)).rows


def _meeting(connection: Connection, actor: Actor, plan: Plan, key: str | None) -> Row | None:
    """The meeting that is named, or else the next one that is planned of a cross-party group."""
    planned = and_(Meeting.status == MeetingStatus.PLANNED, Meeting.held_on >= plan.today, OF_GROUP)
    found = _all(connection, actor, plan, Meeting.id == key if key else planned, "held_on", limit=1)
    unknown = [Fault("meeting", UNKNOWN_REFERENCE.format(value=key))] if key and not found else []
    faults = [*unknown, *(fault for meeting in found for fault in meeting_faults(meeting["status"]))]
    if faults:
        raise RuleBroken(*faults, location="query")
    return found[0] if found else None


def _until(connection: Connection, plan: Plan, meeting: Row | None) -> date:
    """The day of the same body's meeting after this one, where one is planned, or else ninety days from now."""
    ahead = plan.today + AHEAD
    if meeting is None:
        return ahead
    theirs = and_(Meeting.body_id == meeting["body"]["id"], Meeting.deleted_at.is_(None))
    after = Meeting.held_on > max(plan.today, meeting["held_on"])
    following = select(func.min(Meeting.held_on)).where(theirs, after, Meeting.status == MeetingStatus.PLANNED)
    return connection.execute(following).scalar_one() or ahead


def _earlier(connection: Connection, actor: Actor, plan: Plan, meeting: Row | None) -> list[Row]:
    """Meetings of the same body that have left something to decide, the first one first."""
    theirs = and_(Meeting.body_id == meeting["body"]["id"], Meeting.id != meeting["id"]) if meeting else OF_GROUP
    held = and_(Meeting.status == MeetingStatus.HELD, Meeting.id.in_(TO_DECIDE), theirs)
    return _all(connection, actor, plan, held, "held_on")


def _reports(connection: Connection, actor: Actor, keys: list[str]) -> list[Row]:
    filters = {"action_item": keys, "forecast": [Forecast.RED], "current": True}
    query = Query(filters=filters, sort=("-created_at",), cursor=START, limit=MANY)
    return page(connection, actor, STATUS_REPORTS, visible_reports(actor), query).rows


def _dated(questions: Some, plan: Plan) -> Some:
    """With the days on which they were asked, where the plan belongs."""
    rows = [{**row, "asked_on": clock.day_of(row["created_at"], plan.time_zone)} for row in questions.rows]
    return questions._replace(rows=rows)
