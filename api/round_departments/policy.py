"""Who sees departments in rounds and acts for them: they report for themselves, their approver approves, the
coordinator can do both."""

from sqlalchemy import ColumnElement, and_, exists, true

from api.core.actor import Actor
from api.core.errors import Forbidden
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.follow_up_rounds.policy import WRITE
from api.follow_up_rounds.rules import DepartmentStatus
from api.round_departments.rules import CANNOT_APPROVE
from api.status_reports.policy import may_report_for
from api.status_reports.rules import NOT_YOUR_DEPARTMENT

APPROVE = "follow-up-round:approve"


def visible(actor: Actor) -> ColumnElement[bool]:
    """With a round go the departments that were asked in it."""
    own = true() if actor.everywhere else RoundDepartment.signatory_id == actor.signatory_id
    deleted = exists().where(FollowUpRound.id == RoundDepartment.round_id, FollowUpRound.deleted_at.is_not(None))
    return and_(own, ~deleted.correlate_except(FollowUpRound))


def may_approve(actor: Actor, signatory_id: str, department_id: str) -> bool:
    if not (actor.may(APPROVE) and actor.owns(signatory_id)):
        return False
    return actor.may(WRITE) or department_id in actor.approves_for


def may_move(actor: Actor, signatory_id: str, department_id: str, status: str, wanted: str) -> bool:
    """To approve, and to take an approval back, is for who approves; the rest for who reports, too."""
    approves = may_approve(actor, signatory_id, department_id)
    if DepartmentStatus.APPROVED in (status, wanted):
        return approves
    return approves or may_report_for(actor, signatory_id, department_id)


def require_move(actor: Actor, part: RoundDepartment, wanted: str) -> None:
    if not may_move(actor, part.signatory_id, part.department_id, part.status, wanted):
        raise Forbidden(CANNOT_APPROVE if DepartmentStatus.APPROVED in (part.status, wanted) else NOT_YOUR_DEPARTMENT)
