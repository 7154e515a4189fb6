"""Reads of deadlines."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from api.action_items.involvement import of_departments
from api.action_items.lateness import days_overdue_of, falls
from api.action_items.models import ActionItem
from api.action_items.queries import Lead
from api.action_items.rules import Timeliness, open_timeliness
from api.action_plans.models import ActionPlan
from api.action_plans.queries import known_plan
from api.core import clock
from api.core.actor import Actor
from api.core.ids import is_id
from api.core.listing import TENANT, Clause, Derived, Filter, Listing, among, own
from api.deadlines.models import Deadline
from api.signatories.models import Signatory
from api.signatories.queries import known_signatory


def timeliness_of(day: date, zone: str) -> Timeliness:
    return open_timeliness(day, clock.today(zone))


def _of_signatories(values: Sequence[str], _actor: Actor) -> Clause:
    """By single ids: PostgreSQL does not take a subquery of many rows into the branches of a union."""
    keys: list[Any] = [value for value in values if is_id(value)]
    for column in (Signatory.slug, Signatory.scb_code):
        keys += [select(Signatory.id).where(column == value).scalar_subquery() for value in values]
    return Deadline.signatory_id.in_(keys)


DEADLINES = Listing(
    name="deadlines",
    table=Deadline,
    columns={
        **own(Deadline, "id kind date title"),
        TENANT: Deadline.signatory_id,
        "_time_zone": Signatory.time_zone,
        "signatory.id": Signatory.id,
        "signatory.code": Signatory.slug,
        "signatory.name": Signatory.name,
        "lead_department.id": Lead.id,
        "lead_department.code": Lead.code,
        "lead_department.name": Lead.name,
        "action_plan.id": ActionPlan.id,
        "action_plan.title": ActionPlan.title,
        "action_item.id": ActionItem.id,
        "action_item.title": ActionItem.title,
    },
    joins=(
        (ActionPlan, ActionPlan.id == Deadline.action_plan_id),
        (ActionItem, ActionItem.id == Deadline.action_item_id),
        (Signatory, Signatory.id == Deadline.signatory_id),
        (Lead, Lead.id == Deadline.lead_department_id),
    ),
    order=("date",),
    filters={
        "signatory": Filter(_of_signatories, known_signatory),
        "department": of_departments(Deadline, Deadline.action_item_id),
        "kind": among(Deadline.kind),
        "due_after": Filter(lambda day, _: Deadline.date > day),
        "due_before": Filter(lambda day, _: Deadline.date < day),
        "timeliness": Filter(lambda values, _: or_(*(falls(Deadline.date, Timeliness(value)) for value in values))),
        "action_plan": Filter(lambda keys, _: Deadline.action_plan_id.in_(keys), known_plan),
    },
    sorts={"date": (Deadline.date,)},
    derive={
        "timeliness": Derived(("date", "_time_zone"), timeliness_of),
        "days_overdue": Derived(("timeliness", "date", "_time_zone"), days_overdue_of),
    },
)
