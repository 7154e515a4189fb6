"""Reads of departments in rounds."""

from typing import Any

from sqlalchemy import ScalarSelect, Select, and_, func, select
from sqlalchemy.orm import aliased

from api.accounts.models import Account
from api.accounts.queries import account_of
from api.action_items.models import ActionItem
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import NotFound
from api.core.listing import TENANT, Clause, Filter, Listing, among, embedded, own
from api.departments.models import Department
from api.departments.queries import departments_named, known_department
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.follow_up_rounds.queries import known_round
from api.round_departments.policy import visible
from api.signatories.queries import of_signatories
from api.status_reports.models import StatusReport
from api.status_reports.queries import is_owed

ReadyBy = aliased(Account, name="ready_by")
ApprovedBy = aliased(Account, name="approved_by")
Round = aliased(FollowUpRound, name="asked_round")

# As many items as the department has still to report, and as it has reported.
UNREPORTED: ScalarSelect[Any] = (
    select(func.count())
    .select_from(ActionItem)
    .join(Round, Round.id == RoundDepartment.round_id)
    .where(is_owed(RoundDepartment.department_id, Round))
    .correlate(RoundDepartment)
    .scalar_subquery()
)
REPORTED: ScalarSelect[Any] = (
    select(func.count())
    .select_from(StatusReport)
    .where(
        StatusReport.round_id == RoundDepartment.round_id,
        StatusReport.department_id == RoundDepartment.department_id,
        StatusReport.corrects_id.is_(None),
    )
    .correlate(RoundDepartment)
    .scalar_subquery()
)

ROUND_DEPARTMENTS = Listing(
    name="round_departments",
    table=RoundDepartment,
    columns={
        **own(
            RoundDepartment,
            "id version status status_comment status_changed_at summary ready_at approved_at created_at updated_at",
        ),
        TENANT: RoundDepartment.signatory_id,
        "_round_status": FollowUpRound.status,
        "reported": REPORTED,
        "unreported": UNREPORTED,
        **embedded("round", FollowUpRound, "id title deadline"),
        **embedded("department", Department),
        "ready_by.id": ReadyBy.id,
        "ready_by.name": ReadyBy.name,
        "approved_by.id": ApprovedBy.id,
        "approved_by.name": ApprovedBy.name,
    },
    joins=(
        (FollowUpRound, FollowUpRound.id == RoundDepartment.round_id),
        (Department, Department.id == RoundDepartment.department_id),
        (ReadyBy, account_of(ReadyBy, RoundDepartment.ready_by_id, RoundDepartment.signatory_id)),
        (ApprovedBy, account_of(ApprovedBy, RoundDepartment.approved_by_id, RoundDepartment.signatory_id)),
    ),
    order=("-deadline", "department"),
    filters={
        "signatory": of_signatories(RoundDepartment.signatory_id),
        "round": Filter(lambda keys, _: RoundDepartment.round_id.in_(keys), known_round),
        "department": Filter(
            lambda values, _: RoundDepartment.department_id.in_(departments_named(values)), known_department
        ),
        "status": among(RoundDepartment.status),
    },
    sorts={
        "deadline": (FollowUpRound.deadline,),
        "department": (Department.name_sort,),
        "status": (RoundDepartment.status,),
    },
)


def part_for(actor: Actor, key: str) -> RoundDepartment:
    part = db.session.scalar(select(RoundDepartment).where(visible(actor), RoundDepartment.id == key))
    if part is None:
        raise NotFound
    return part


def owed(*conditions: Clause) -> Select[*tuple[Any, ...]]:
    """The items on which departments have still to report, of those parts of rounds for which this holds."""
    return (
        select(RoundDepartment.department_id, ActionItem.id, ActionItem.reference, ActionItem.title)
        .join(RoundDepartment, and_(*conditions))
        .join(Round, Round.id == RoundDepartment.round_id)
        .where(is_owed(RoundDepartment.department_id, Round))
        .order_by(ActionItem.reference_sort, ActionItem.id)
    )


def unreported(part: RoundDepartment) -> list[str]:
    """The items that the department has still to report, as people call them."""
    rows = db.session.execute(owed(RoundDepartment.id == part.id))
    return [row.reference or row.title for row in rows]
