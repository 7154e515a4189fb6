"""What waits for somebody, gathered from the tables of those who know: no table of its own, so nothing to tick off."""

import datetime
from typing import Any

from sqlalchemy import Date, Select, String, and_, cast, func, literal, null, select, union_all
from sqlalchemy.orm import Mapped

from api.action_items.models import ActionItem
from api.action_items.rules import OPEN
from api.action_plans.models import ActionPlan
from api.action_plans.rules import CLOSED
from api.comments.models import Comment
from api.comments.queries import is_awaiting_answer
from api.core.db import Base, Id
from api.follow_up_rounds.models import FollowUpRound as Round
from api.follow_up_rounds.models import RoundDepartment as Part
from api.follow_up_rounds.rules import DepartmentStatus, RoundStatus
from api.status_reports.models import StatusReport as Report
from api.status_reports.queries import is_owed, is_proposed
from api.to_do.rules import TaskKind

COLUMNS: dict[str, Any] = {
    "id": String(),
    "signatory_id": Id(),
    "due_on": Date(),
    "closes_on": Date(),
    "action_plan_id": Id(),
    "department_id": Id(),
    "round_id": Id(),
    "round_department_id": Id(),
    "action_item_id": Id(),
    "status_report_id": Id(),
    "proposed_due_date": Date(),
    "comment_id": Id(),
}

BEGUN = Part.status.in_([DepartmentStatus.NOT_STARTED, DepartmentStatus.IN_PROGRESS])
OPENED = and_(Round.status == RoundStatus.OPEN, Round.deleted_at.is_(None))
UNOPENED = and_(Round.status == RoundStatus.PLANNED, Round.deleted_at.is_(None))


def _tasks(kind: TaskKind, key: Any, due_on: Any, **found: Any) -> Select[Any]:
    """A branch of the union, in which nulls have a type and dates none: see `deadlines`."""
    found = {"id": cast(key, String), "due_on": func.coalesce(due_on, null(), type_=Date()), **found}
    columns = (found.get(name, cast(null(), kind_of)).label(name) for name, kind_of in COLUMNS.items())
    return select(literal(kind.value, String, literal_execute=True).label("kind"), *columns)


def _of_department(kind: TaskKind, key: Any, **more: Any) -> Select[Any]:
    """A department's task in a round that is open."""
    names = {"round_id": Round.id, "round_department_id": Part.id, "action_plan_id": Round.action_plan_id}
    own = {"signatory_id": Part.signatory_id, "department_id": Part.department_id, "closes_on": Round.closes_on}
    found = _tasks(kind, key, Round.deadline, **names, **own, **more)
    return found.join_from(Part, Round, and_(Round.id == Part.round_id, OPENED))


def _of_round(kind: TaskKind, due_on: Any) -> Select[Any]:
    own = {"signatory_id": Round.signatory_id, "action_plan_id": Round.action_plan_id, "round_id": Round.id}
    return _tasks(kind, Round.id, due_on, **own)


owed = is_owed(Part.department_id, Round)

to_report = (
    _of_department(
        TaskKind.REPORT, cast(Part.id, String) + "." + cast(ActionItem.id, String), action_item_id=ActionItem.id
    )
    .join(ActionItem, owed)
    .where(BEGUN)
)

# Counted, because PostgreSQL would look for NOT EXISTS by reading the items of every plan there is.
still_owed = select(func.count()).select_from(ActionItem).where(owed).correlate(Part, Round).scalar_subquery()

to_mark_ready = _of_department(TaskKind.MARK_READY, Part.id).where(BEGUN, still_owed == 0)

to_approve = _of_department(TaskKind.APPROVE, Part.id).where(Part.status == DepartmentStatus.READY)

to_open = _of_round(TaskKind.OPEN_ROUND, Round.opens_on).where(UNOPENED)

to_close = _of_round(TaskKind.CLOSE_ROUND, func.coalesce(Round.closes_on, Round.deadline)).where(OPENED)

to_answer = _tasks(
    TaskKind.ANSWER_QUESTION,
    Comment.id,
    Comment.answer_by,
    signatory_id=Comment.signatory_id,
    action_plan_id=Comment.action_plan_id,
    department_id=Comment.asked_of_id,
    action_item_id=Comment.action_item_id,
    status_report_id=Comment.status_report_id,
    comment_id=Comment.id,
).where(is_awaiting_answer())

# What the last report on an open item proposes and the item does not say.
to_decide = (
    _tasks(
        TaskKind.DECIDE_DEADLINE,
        Report.id,
        ActionItem.due_date,
        signatory_id=Report.signatory_id,
        action_plan_id=Report.action_plan_id,
        department_id=Report.department_id,
        round_id=Report.round_id,
        action_item_id=Report.action_item_id,
        status_report_id=Report.id,
        proposed_due_date=Report.proposed_due_date,
    )
    .join_from(Report, ActionItem, ActionItem.id == Report.action_item_id)
    .join(ActionPlan, ActionPlan.id == ActionItem.action_plan_id)
    .where(
        is_proposed(),
        ActionItem.status.in_(OPEN),
        ActionItem.deleted_at.is_(None),
        ActionPlan.status.not_in(CLOSED),
    )
)


ALL = union_all(to_report, to_mark_ready, to_approve, to_answer, to_decide, to_open, to_close)


class Task(Base):
    """A row of one of the above; `closes_on` is the last day on which its round takes reports."""

    __table__ = ALL.subquery("task")
    __mapper_args__ = {"primary_key": [__table__.c.id]}
    id: Mapped[str]
    signatory_id: Mapped[str]
    kind: Mapped[str]
    due_on: Mapped[datetime.date | None]
    closes_on: Mapped[datetime.date | None]
    action_plan_id: Mapped[str]
    department_id: Mapped[str | None]
    round_id: Mapped[str | None]
    round_department_id: Mapped[str | None]
    action_item_id: Mapped[str | None]
    status_report_id: Mapped[str | None]
    proposed_due_date: Mapped[datetime.date | None]
    comment_id: Mapped[str | None]
