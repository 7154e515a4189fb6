"""Reads of round progress: a constant number of counts, however much was reported."""

from typing import Any

from sqlalchemy import Connection, Select, and_, case, exists, func, null, or_, select
from sqlalchemy.orm import aliased

from api.action_items.models import ActionItem
from api.action_items.rules import OPEN
from api.action_plans.models import ActionPlan
from api.core import clock
from api.core.actor import Actor
from api.core.engines import reading
from api.core.errors import Fault, NotFound, RuleBroken
from api.core.listing import Row
from api.core.paging import START, UNKNOWN_REFERENCE, Query, page
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.follow_up_rounds.policy import visible
from api.follow_up_rounds.queries import timeliness_of
from api.follow_up_rounds.rules import RoundStatus
from api.goal_assessments.models import GoalAssessment
from api.reports.queries import MOST_ITEMS
from api.round_departments.policy import visible as visible_parts
from api.round_departments.queries import ROUND_DEPARTMENTS, owed
from api.round_progress.rules import Found
from api.signatories.models import Signatory
from api.status_reports.models import StatusReport
from api.status_reports.queries import is_owed

Correction = aliased(StatusReport, name="newer")

DEPARTMENT_NAMES = frozenset({"department", "status", "status_comment", "summary", "reported"})
LEVELS = {
    "self_assessments": GoalAssessment.self_assessment_level,
    "independent_assessments": GoalAssessment.independent_assessment_level,
}

ROUND = (
    select(
        FollowUpRound.id,
        FollowUpRound.title,
        FollowUpRound.kind,
        FollowUpRound.status,
        FollowUpRound.deadline,
        FollowUpRound.action_plan_id,
        ActionPlan.title.label("plan_title"),
        Signatory.time_zone,
        Signatory.id.label("signatory_id"),
        Signatory.slug.label("signatory_code"),
        Signatory.name.label("signatory_name"),
    )
    .join(ActionPlan, ActionPlan.id == FollowUpRound.action_plan_id)
    .join(Signatory, Signatory.id == FollowUpRound.signatory_id)
)


def progress_for(actor: Actor, key: str | None) -> Found:
    """How far this round has come; None: the one that is open, else the latest."""
    with reading(actor) as connection:
        found = connection.execute(_wanted(actor, key)).mappings().first()
        if found is None and key is not None:
            raise RuleBroken(Fault("round", UNKNOWN_REFERENCE.format(value=key)), location="query")
        if found is None:
            raise NotFound
        return _found(connection, actor, dict(found))


def _wanted(actor: Actor, key: str | None) -> Select[*tuple[Any, ...]]:
    seen = ROUND.where(visible(actor))
    if key is not None:
        return seen.where(FollowUpRound.id == key)
    order = case((FollowUpRound.status == RoundStatus.OPEN, 0), else_=1)
    return seen.order_by(order, FollowUpRound.deadline.desc(), FollowUpRound.id.desc()).limit(1)


def _found(connection: Connection, actor: Actor, row: Row) -> Found:
    key, zone = row["id"], row["time_zone"]
    row["signatory"] = {name: row.pop(f"signatory_{name}") for name in ("id", "code", "name")}
    query = Query(filters={"round": [key]}, names=DEPARTMENT_NAMES, cursor=START, limit=MOST_ITEMS)
    return Found(
        clock.today(zone),
        row,
        timeliness_of(row["status"], row["deadline"], zone),
        page(connection, actor, ROUND_DEPARTMENTS, visible_parts(actor), query).rows,
        _rows(connection, _reports(key)),
        connection.scalar(_unreported(key)) or 0,
        _rows(connection, owed(RoundDepartment.round_id == key)),
        _rows(connection, _of_all_departments(row)),
        {name: _levels(connection, key, column) for name, column in LEVELS.items()},
    )


def _rows(connection: Connection, statement: Select[*tuple[Any, ...]]) -> list[Row]:
    return [dict(one) for one in connection.execute(statement).mappings()]


def _levels(connection: Connection, round_id: str, level: Any) -> dict[str, int]:
    of_round = (GoalAssessment.round_id == round_id, level.is_not(None))
    rows = connection.execute(select(level, func.count()).where(*of_round).group_by(level))
    return {row[0]: row[1] for row in rows}


def _reports(round_id: str) -> Select[*tuple[Any, ...]]:
    """What the reports say that nothing has corrected; `part_of` is the item of all departments that it is about."""
    part_of = case((ActionItem.all_departments, ActionItem.id), else_=null()).label("part_of")
    return (
        select(part_of, StatusReport.status, StatusReport.forecast, func.count().label("count"))
        .join(ActionItem, ActionItem.id == StatusReport.action_item_id)
        .where(StatusReport.round_id == round_id, ~exists().where(Correction.corrects_id == StatusReport.id))
        .group_by(part_of, StatusReport.status, StatusReport.forecast)
    )


def _unreported(round_id: str) -> Select[*tuple[Any, ...]]:
    """The items of one department each that still lack their report."""
    return (
        select(func.count(ActionItem.id.distinct()))
        .select_from(RoundDepartment)
        .join(FollowUpRound, FollowUpRound.id == RoundDepartment.round_id)
        .join(ActionItem, is_owed(RoundDepartment.department_id, FollowUpRound))
        .where(RoundDepartment.round_id == round_id, ~ActionItem.all_departments)
    )


def _of_all_departments(row: Row) -> Select[*tuple[Any, ...]]:
    """Those that are open, or on which somebody reported."""
    reported = exists().where(StatusReport.round_id == row["id"], StatusReport.action_item_id == ActionItem.id)
    going_on = and_(ActionItem.status.in_(OPEN), row["status"] == RoundStatus.OPEN)
    return (
        select(ActionItem.id, ActionItem.reference, ActionItem.title)
        .where(
            ActionItem.action_plan_id == row["action_plan_id"],
            ActionItem.all_departments,
            ActionItem.deleted_at.is_(None),
            or_(going_on, reported),
        )
        .order_by(ActionItem.reference_sort, ActionItem.id)
    )
