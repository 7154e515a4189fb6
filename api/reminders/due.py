"""What is due by a day, in SQL: items of plans that are followed, and departments that are to report in a round."""

from datetime import date
from typing import Any

from sqlalchemy import Select, func, literal, not_, or_, select, union_all

from api.action_items.lateness import STILL_OPEN
from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.action_plans.queries import plan_is_over
from api.action_plans.rules import PlanStatus
from api.core.db import db
from api.departments.models import Department
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.follow_up_rounds.rules import DepartmentStatus, RoundStatus
from api.reminders.rules import Due, ReminderKind
from api.signatories.models import Signatory
from api.signatories.queries import local_today

BEGUN = (DepartmentStatus.NOT_STARTED, DepartmentStatus.IN_PROGRESS)


def due_by(signatory_id: str, day: date) -> list[Due]:
    """What is open and due on this day or before, of a signatory."""
    rows = db.session.execute(union_all(_items(signatory_id, day), _parts(signatory_id, day)))
    return [Due(ReminderKind(kind), *rest) for kind, *rest in rows]


def _selected(kind: ReminderKind, key: Any, due_on: Any, title: Any) -> Select[Any]:
    return select(
        literal(str(kind)), key, due_on, Department.id, Department.name, title, ActionPlan.title.label("plan_title")
    )


def _items(signatory_id: str, day: date) -> Select[Any]:
    title = func.coalesce(ActionItem.reference + " ", "") + ActionItem.title
    return (
        _selected(ReminderKind.ACTION_ITEM, ActionItem.id, ActionItem.due_date, title)
        .select_from(ActionItem)
        .join(ActionPlan, ActionPlan.id == ActionItem.action_plan_id)
        .join(Signatory, Signatory.id == ActionItem.signatory_id)
        .outerjoin(Department, Department.id == ActionItem.lead_department_id)
        .where(ActionItem.signatory_id == signatory_id, ActionItem.deleted_at.is_(None), ActionItem.due_date <= day)
        .where(ActionItem.status.in_(STILL_OPEN), ActionPlan.status == PlanStatus.ADOPTED, not_(plan_is_over()))
    )


def _parts(signatory_id: str, day: date) -> Select[Any]:
    return (
        _selected(ReminderKind.FOLLOW_UP_ROUND, FollowUpRound.id, FollowUpRound.deadline, FollowUpRound.title)
        .select_from(RoundDepartment)
        .join(FollowUpRound, FollowUpRound.id == RoundDepartment.round_id)
        .join(ActionPlan, ActionPlan.id == FollowUpRound.action_plan_id)
        .join(Department, Department.id == RoundDepartment.department_id)
        .where(RoundDepartment.signatory_id == signatory_id, RoundDepartment.status.in_(BEGUN))
        .join(Signatory, Signatory.id == RoundDepartment.signatory_id)
        .where(FollowUpRound.status == RoundStatus.OPEN, FollowUpRound.deleted_at.is_(None))
        .where(FollowUpRound.deadline <= day, ActionPlan.status == PlanStatus.ADOPTED)
        .where(or_(FollowUpRound.closes_on.is_(None), FollowUpRound.closes_on >= local_today()))
    )
