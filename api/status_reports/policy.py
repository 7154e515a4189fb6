"""Who sees and writes status reports: the signatory's own accounts see them, departments write theirs."""

from sqlalchemy import ColumnElement, true

from api.action_items.policy import REPORT, WRITE
from api.core.actor import Actor
from api.status_reports.models import StatusReport


def visible(actor: Actor) -> ColumnElement[bool]:
    return true() if actor.everywhere else StatusReport.signatory_id == actor.signatory_id


def may_report_for(actor: Actor, signatory_id: str, department_id: str | None) -> bool:
    """Coordinators report for everybody, others for their own departments."""
    if not (actor.may(REPORT) and actor.owns(signatory_id)):
        return False
    return actor.may(WRITE) or department_id in actor.department_ids
