"""Reads of follow-up rounds."""

from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, Select, exists, select
from sqlalchemy.orm import aliased

from api.action_items.lateness import days_overdue_of
from api.action_items.rules import Timeliness, open_timeliness
from api.action_plans.models import ActionPlan
from api.action_plans.queries import known_plan
from api.core import clock
from api.core.actor import Actor
from api.core.attachment import Attachment
from api.core.db import db
from api.core.errors import NotFound
from api.core.ids import is_id
from api.core.listing import TENANT, Clause, Derived, Filter, Listing, among, embedded, own
from api.decisions.models import Decision
from api.decisions.queries import REFERENCE
from api.departments.models import Department
from api.departments.queries import departments_named, known_department
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.follow_up_rounds.policy import visible
from api.follow_up_rounds.rules import UNDER_WAY, takes_reports
from api.signatories.models import Signatory
from api.signatories.queries import of_signatories

Previous = aliased(FollowUpRound, name="previous")

# The round that a round was made from, unless that was deleted.
PREVIOUS: ScalarSelect[Any] = (
    select(Previous.id)
    .where(Previous.id == FollowUpRound.previous_id, Previous.deleted_at.is_(None))
    .correlate(FollowUpRound)
    .scalar_subquery()
)

departments_by_round = Attachment(
    select(
        RoundDepartment.round_id,
        RoundDepartment.id,
        RoundDepartment.status,
        Department.id.label("department.id"),
        Department.code.label("department.code"),
        Department.name.label("department.name"),
    ).join(Department, Department.id == RoundDepartment.department_id),
    RoundDepartment.round_id,
    Department.name_sort,
)


def timeliness_of(status: str, deadline: date, zone: str) -> Timeliness:
    """Of a round that is under way; the others fall due no more."""
    return open_timeliness(deadline, clock.today(zone)) if status in UNDER_WAY else Timeliness.CLOSED


def _takes_reports(status: str, closes_on: date | None, zone: str) -> bool:
    return takes_reports(status, closes_on, clock.today(zone))


def _asking(values: list[str], _actor: Actor) -> Clause:
    named = RoundDepartment.department_id.in_(departments_named(values))
    return exists().where(RoundDepartment.round_id == FollowUpRound.id, named)


ROUNDS = Listing(
    name="follow_up_rounds",
    table=FollowUpRound,
    columns={
        **own(
            FollowUpRound,
            "id version title kind period_start period_end opens_on deadline closes_on asks_by_default status "
            "status_comment status_changed_at created_at updated_at",
        ),
        TENANT: FollowUpRound.signatory_id,
        "_time_zone": Signatory.time_zone,
        **embedded("action_plan", ActionPlan, "id title"),
    },
    detail={
        "instructions": FollowUpRound.instructions,
        "previous_id": PREVIOUS,
        **embedded("decision", Decision, REFERENCE),
    },
    joins=(
        (ActionPlan, ActionPlan.id == FollowUpRound.action_plan_id),
        (Signatory, Signatory.id == FollowUpRound.signatory_id),
        (Decision, Decision.id == FollowUpRound.decision_id),
    ),
    order=("-period_end", "-deadline"),
    filters={
        "signatory": of_signatories(FollowUpRound.signatory_id),
        "action_plan": Filter(lambda keys, _: FollowUpRound.action_plan_id.in_(keys), known_plan),
        "department": Filter(_asking, known_department),
        "kind": among(FollowUpRound.kind),
        "status": among(FollowUpRound.status),
        "due_before": Filter(lambda day, _: FollowUpRound.deadline < day),
        "due_after": Filter(lambda day, _: FollowUpRound.deadline > day),
    },
    sorts={"period_end": (FollowUpRound.period_end,), "deadline": (FollowUpRound.deadline,)},
    attach={"departments": departments_by_round},
    derive={
        "takes_reports": Derived(("status", "closes_on", "_time_zone"), _takes_reports),
        "timeliness": Derived(("status", "deadline", "_time_zone"), timeliness_of),
        "days_overdue": Derived(("timeliness", "deadline", "_time_zone"), days_overdue_of),
    },
)


def known_round(value: str, actor: Actor) -> Select[Any]:
    return select(FollowUpRound.id).where(visible(actor), FollowUpRound.id == (value if is_id(value) else None))


def round_for(actor: Actor, key: str) -> FollowUpRound:
    """The round as it is now, to be changed: until the transaction ends nobody else does, or reports in it."""
    wanted = select(FollowUpRound).where(visible(actor), FollowUpRound.id == key).with_for_update()
    found = db.session.scalar(wanted.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def held_round(actor: Actor, key: str) -> FollowUpRound | None:
    """The round as it is now, which nobody closes until the transaction ends; None when the actor sees none."""
    wanted = select(FollowUpRound).where(visible(actor), FollowUpRound.id == key).with_for_update(read=True)
    db.session.flush()  # what a command before this one in the same transaction has changed would be read over
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def overlapping(row: FollowUpRound) -> FollowUpRound | None:
    """Another round of the same plan and kind with days of the same period."""
    return db.session.scalar(
        select(FollowUpRound)
        .where(
            FollowUpRound.action_plan_id == row.action_plan_id,
            FollowUpRound.kind == row.kind,
            FollowUpRound.id != row.id,
            FollowUpRound.deleted_at.is_(None),
            FollowUpRound.period_start <= row.period_end,
            FollowUpRound.period_end >= row.period_start,
        )
        .order_by(FollowUpRound.period_start, FollowUpRound.id)
        .limit(1)
    )
