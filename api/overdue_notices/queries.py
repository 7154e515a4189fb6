"""Reads of what became overdue and was not noticed yet."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, exists, select

from api.action_items.lateness import is_of_timeliness
from api.action_items.models import ActionItem
from api.action_items.rules import Timeliness
from api.action_plans.models import ActionPlan
from api.action_plans.rules import PlanStatus
from api.core.db import db
from api.overdue_notices.models import OverdueNotice
from api.signatories.models import Signatory


def _unnoticed(*columns: Any) -> Select[Any]:
    """Overdue items of plans that are followed; of drafts nothing is due."""
    noticed = exists().where(
        OverdueNotice.action_item_id == ActionItem.id, OverdueNotice.due_date == ActionItem.due_date
    )
    return (
        select(*columns)
        .select_from(ActionItem)
        .join(ActionPlan, ActionPlan.id == ActionItem.action_plan_id)
        .join(Signatory, Signatory.id == ActionItem.signatory_id)
        .where(is_of_timeliness([Timeliness.OVERDUE]), ActionPlan.status == PlanStatus.ADOPTED)
        .where(ActionItem.deleted_at.is_(None), ~noticed)
    )


def signatories_with_unnoticed(zone: str) -> Sequence[str]:
    """Ids of the signatories in this time zone that have such items."""
    statement = _unnoticed(ActionItem.signatory_id).where(Signatory.time_zone == zone)
    return db.session.scalars(statement.distinct().order_by(ActionItem.signatory_id)).all()


def unnoticed_items(signatory_id: str) -> Sequence[ActionItem]:
    """Such items of a signatory, those first that are late the longest."""
    statement = _unnoticed(ActionItem).where(ActionItem.signatory_id == signatory_id)
    return db.session.scalars(statement.order_by(ActionItem.due_date, ActionItem.id)).all()
