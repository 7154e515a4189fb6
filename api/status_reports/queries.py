"""Reads of status reports, and what a department has still to report."""

from datetime import date
from typing import Any

from sqlalchemy import and_, case, exists, func, not_, or_, select, tuple_
from sqlalchemy.orm import aliased

from api.accounts.models import Account
from api.accounts.queries import account_of
from api.action_items.models import ActionItem, ActionItemDepartment
from api.action_items.policy import visible as visible_item
from api.action_items.rules import OPEN, Forecast
from api.action_plans.queries import known_plan
from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import NotFound
from api.core.ids import is_id
from api.core.listing import TENANT, Clause, Column, Derived, Filter, Listing, among, embedded, own
from api.departments.models import Department
from api.departments.queries import departments_named, known_department
from api.follow_up_rounds.models import FollowUpRound
from api.follow_up_rounds.queries import known_round
from api.follow_up_rounds.rules import takes_reports
from api.signatories.models import Signatory
from api.signatories.queries import of_signatories
from api.status_reports.models import StatusReport
from api.status_reports.policy import visible

Correction = aliased(StatusReport, name="correction")
Later = aliased(StatusReport, name="later")


def _changeable(status: str | None, closes_on: date | None, zone: str) -> bool:
    return status is not None and takes_reports(status, closes_on, clock.today(zone))


def _proposing(wanted: bool, _actor: Actor) -> Clause:
    given = StatusReport.proposed_due_date.is_not(None)
    return given if wanted else ~given


def _awaiting(wanted: bool, _actor: Actor) -> Clause:
    waits = and_(is_proposed(), ActionItem.status.in_(OPEN))
    return waits if wanted else not_(waits)


def _looking(codes: list[str], _actor: Actor) -> Clause:
    """Where none was given, nothing is assessed."""
    return func.coalesce(StatusReport.forecast, str(Forecast.GREY)).in_(codes)


def _current(wanted: bool, _actor: Actor) -> Clause:
    corrected = exists().where(Correction.corrects_id == StatusReport.id)
    return ~corrected if wanted else corrected


def known_item(value: str, actor: Actor) -> Any:
    return select(ActionItem.id).where(visible_item(actor), ActionItem.id == (value if is_id(value) else None))


def known_report(value: str, actor: Actor) -> Any:
    return select(StatusReport.id).where(visible(actor), StatusReport.id == (value if is_id(value) else None))


STATUS_REPORTS = Listing(
    name="status_reports",
    table=StatusReport,
    columns={
        **own(
            StatusReport,
            "id version status comment forecast progress done_since_last next_step deviation deviation_reason "
            "proposed_due_date completed_on corrects_id created_at updated_at",
        ),
        TENANT: StatusReport.signatory_id,
        "corrected_by_id": Correction.id,
        "_time_zone": Signatory.time_zone,
        "_round_status": FollowUpRound.status,
        "_round_closes_on": FollowUpRound.closes_on,
        "action_plan_id": StatusReport.action_plan_id,
        **embedded("action_item", ActionItem, "id reference title"),
        **embedded("round", FollowUpRound, "id title"),
        **embedded("department", Department),
        "reported_by.id": Account.id,
        "reported_by.name": Account.name,
    },
    detail={
        **own(StatusReport, "result cancel_reason"),
        "_part_id": StatusReport.part_id,
        "_lead_id": ActionItem.lead_department_id,
    },
    joins=(
        (Correction, Correction.corrects_id == StatusReport.id),
        (Signatory, Signatory.id == StatusReport.signatory_id),
        (FollowUpRound, FollowUpRound.id == StatusReport.round_id),
        (ActionItem, ActionItem.id == StatusReport.action_item_id),
        (Department, Department.id == StatusReport.department_id),
        (Account, account_of(Account, StatusReport.reported_by_id, StatusReport.signatory_id)),
    ),
    order=("-created_at",),
    filters={
        "signatory": of_signatories(StatusReport.signatory_id),
        "action_plan": Filter(lambda keys, _: StatusReport.action_plan_id.in_(keys), known_plan),
        "action_item": Filter(lambda keys, _: StatusReport.action_item_id.in_(keys), known_item),
        "round": Filter(lambda keys, _: StatusReport.round_id.in_(keys), known_round),
        "department": Filter(
            lambda values, _: StatusReport.department_id.in_(departments_named(values)), known_department
        ),
        "status": among(StatusReport.status),
        "forecast": Filter(_looking),
        "all_departments": Filter(lambda wanted, _: ActionItem.all_departments == wanted),
        "proposes_due_date": Filter(_proposing),
        "awaits_decision": Filter(_awaiting),
        "current": Filter(_current),
        "reported_since": Filter(lambda moment, _: StatusReport.created_at >= moment),
    },
    sorts={"created_at": (StatusReport.created_at,), "updated_at": (StatusReport.updated_at,)},
    derive={"changeable": Derived(("_round_status", "_round_closes_on", "_time_zone"), _changeable)},
)


def report_for(actor: Actor, key: str) -> StatusReport:
    report = db.session.scalar(select(StatusReport).where(visible(actor), StatusReport.id == key))
    if report is None:
        raise NotFound
    return report


def report_in(round_id: str, part: tuple[str, str]) -> str | None:
    """The id of the report of this part of an item (item, part) in the round."""
    same = (StatusReport.action_item_id, StatusReport.part_id)
    first = (StatusReport.round_id == round_id, StatusReport.corrects_id.is_(None))
    return db.session.scalar(select(StatusReport.id).where(*first, tuple_(*same) == part))


def correction_of(key: str) -> str | None:
    return db.session.scalar(select(StatusReport.id).where(StatusReport.corrects_id == key))


def is_latest(report: StatusReport) -> bool:
    """Whether nothing was reported of the item after this; a correction stands where what it corrects stood."""
    first = report
    while first.corrects_id:
        first = db.session.get_one(StatusReport, first.corrects_id)
    after = tuple_(StatusReport.created_at, StatusReport.id) > (first.created_at, first.id)
    others = (StatusReport.action_item_id == report.action_item_id, StatusReport.corrects_id.is_(None))
    return not db.session.scalar(select(exists().where(*others, after)))


def is_proposed() -> Clause:
    """What the last report proposes and its item, which the statement has, does not say. Of an item of all departments
    that is the last one of each: what one reports takes nothing back that another asks for."""
    same = (Later.action_item_id == StatusReport.action_item_id, Later.part_id == StatusReport.part_id)
    after = tuple_(Later.created_at, Later.id) > tuple_(StatusReport.created_at, StatusReport.id)
    return and_(
        StatusReport.proposed_due_date.is_not(None),
        StatusReport.proposed_due_date.is_distinct_from(ActionItem.due_date),
        not_(exists().where(*same, after).correlate_except(Later)),
    )


def is_owed(department_id: Column, round_: Any) -> Clause:
    """Open items of the round's plan of which this department has still to report: those that it leads, those of all
    departments, and those without a lead in which it takes part.

    The department can be a column of a statement around the one that this stands in.
    """
    taking_part = exists().where(
        ActionItemDepartment.action_item_id == ActionItem.id, ActionItemDepartment.department_id == department_id
    )
    part = case((ActionItem.all_departments, department_id), else_=ActionItem.id)
    reported = exists().where(Later.round_id == round_.id, Later.action_item_id == ActionItem.id, Later.part_id == part)
    return and_(
        ActionItem.action_plan_id == round_.action_plan_id,
        ActionItem.deleted_at.is_(None),
        ActionItem.status.in_(OPEN),
        or_(
            ActionItem.lead_department_id == department_id,
            ActionItem.all_departments,
            and_(ActionItem.lead_department_id.is_(None), taking_part.correlate_except(ActionItemDepartment)),
        ),
        not_(reported.correlate_except(Later)),
    )
