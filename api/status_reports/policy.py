"""Who sees and writes status reports: the signatory's own accounts see them, departments write theirs."""

from sqlalchemy import ColumnElement, and_, exists, true

from api.action_items.models import ActionItem
from api.action_items.policy import REPORT, WRITE
from api.core.actor import Actor
from api.status_reports.models import StatusReport


def visible(actor: Actor) -> ColumnElement[bool]:
    """With the items of a draft go the reports on them."""
    own = true() if actor.everywhere else StatusReport.signatory_id == actor.signatory_id
    deleted = exists().where(ActionItem.id == StatusReport.action_item_id, ActionItem.deleted_at.is_not(None))
    return and_(own, ~deleted.correlate_except(ActionItem))


def may_report_for(actor: Actor, signatory_id: str, *departments: str | None) -> bool:
    """Coordinators report for everybody, others where one of their own departments answers."""
    if not (actor.may(REPORT) and actor.owns(signatory_id)):
        return False
    return actor.may(WRITE) or not actor.department_ids.isdisjoint(departments)
