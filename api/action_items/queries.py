"""Reads of action items."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from api.action_items.involvement import led_by, named_in, of_departments, shared_by, taken_part_in
from api.action_items.lateness import Facts, days_overdue_of, is_due_within, is_of_timeliness, timeliness_of
from api.action_items.models import ActionItem, ActionItemArticle, ActionItemDepartment, ActionItemTag
from api.action_items.policy import visible
from api.action_plans.models import ActionPlan
from api.action_plans.queries import known_plan
from api.case_references.queries import entities_of_case, references_by_entity
from api.checkpoints.queries import checkpoints_by_item
from api.core.actor import Actor
from api.core.attachment import Attachment, read
from api.core.db import db
from api.core.errors import NotFound
from api.core.listing import TENANT, Clause, Derived, Filter, Listing, among, around, containing, embedded, own
from api.decisions.models import Decision
from api.decisions.queries import REFERENCE
from api.departments.models import Department
from api.departments.queries import known_department, linked_departments
from api.external_keys.queries import entities_with, keys_by_entity
from api.goals.models import Goal
from api.goals.queries import articles_of, known_goal
from api.signatories.models import Signatory
from api.signatories.queries import of_signatories

LATENESS = ("status", "due_date", "completed_on", "_plan_status", "_plan_end", "_time_zone")

Lead = aliased(Department, name="lead")
DeadlineDecision = aliased(Decision, name="deadline_decision")
StatusDecision = aliased(Decision, name="status_decision")

# What an item may lack, by the name of the member that is then null or empty.
MISSING: dict[str, Clause] = {
    "leadDepartment": ActionItem.lead_department_id.is_(None),
    "dueDate": ActionItem.due_date.is_(None),
    "goal": ActionItem.goal_id.is_(None),
    "articles": ~exists().where(ActionItemArticle.action_item_id == ActionItem.id),
}

articles_by_item = articles_of(ActionItemArticle.action_item_id, ActionItemArticle.number)
departments_by_item = linked_departments(ActionItemDepartment.action_item_id, ActionItemDepartment.department_id)
tags_by_item = Attachment(
    select(ActionItemTag.action_item_id, ActionItemTag.tag), ActionItemTag.action_item_id, ActionItemTag.tag
)

OWNED = {
    "articles": articles_by_item,
    "participating_departments": departments_by_item,
    "checkpoints": checkpoints_by_item,
    "external_keys": keys_by_entity,
    "case_references": references_by_entity,
    "tags": tags_by_item,
}


def _linked(key: Any, column: Any) -> Filter:
    """A filter on one of an item's link tables."""
    return Filter(lambda values, _: exists().where(key == ActionItem.id, column.in_(values)))


ACTION_ITEMS = Listing(
    name="action_items",
    table=ActionItem,
    columns={
        **own(
            ActionItem,
            "id version reference title all_departments contact_role start_date due_date original_due_date "
            "due_date_moves status status_comment status_changed_at forecast progress completed_on "
            "created_at updated_at",
        ),
        TENANT: ActionItem.signatory_id,
        "_time_zone": Signatory.time_zone,
        "_plan_status": ActionPlan.status,
        "_plan_end": ActionPlan.period_end,
        "signatory.id": Signatory.id,
        "signatory.code": Signatory.slug,
        "signatory.name": Signatory.name,
        **embedded("action_plan", ActionPlan, "id title"),
        **embedded("goal", Goal, "id title"),
        **embedded("lead_department", Lead),
    },
    detail={
        **own(ActionItem, "description resources method expected_result result cancel_reason"),
        "budget.amount": ActionItem.budget_amount,
        "budget.currency": ActionItem.budget_currency,
        "measure.name": ActionItem.measure_name,
        "measure.kpi_id": ActionItem.measure_kpi_id,
        "measure.baseline": ActionItem.measure_baseline,
        "measure.target": ActionItem.measure_target,
        **embedded("deadline_decision", DeadlineDecision, REFERENCE),
        **embedded("status_decision", StatusDecision, REFERENCE),
    },
    joins=(
        (ActionPlan, ActionPlan.id == ActionItem.action_plan_id),
        (Signatory, Signatory.id == ActionItem.signatory_id),
        (Goal, Goal.id == ActionItem.goal_id),
        (Lead, Lead.id == ActionItem.lead_department_id),
        (DeadlineDecision, DeadlineDecision.id == ActionItem.deadline_decision_id),
        (StatusDecision, StatusDecision.id == ActionItem.status_decision_id),
    ),
    order=("reference", "title"),
    filters={
        "signatory": of_signatories(ActionItem.signatory_id),
        "action_plan": Filter(lambda keys, _: ActionItem.action_plan_id.in_(keys), known_plan),
        "goal": Filter(lambda keys, _: ActionItem.goal_id.in_(keys), known_goal),
        "article": _linked(ActionItemArticle.action_item_id, ActionItemArticle.number),
        "department": of_departments(ActionItem, ActionItem.id),
        "lead_department": Filter(led_by, known_department),
        "named_department": Filter(named_in, known_department),
        "participating_department": Filter(taken_part_in, known_department),
        "unnamed_department": Filter(shared_by, known_department),
        "all_departments": Filter(lambda wanted, _: ActionItem.all_departments == wanted),
        "status": among(ActionItem.status),
        "forecast": among(ActionItem.forecast),
        "timeliness": Filter(lambda values, _: is_of_timeliness(values)),
        "created_since": Filter(lambda moment, _: ActionItem.created_at >= moment),
        **around("due", ActionItem.due_date),
        **around("completed", ActionItem.completed_on),
        "updated_since": Filter(lambda moment, _: ActionItem.updated_at >= moment),
        "updated_before": Filter(lambda moment, _: ActionItem.updated_at < moment),
        "due_within": Filter(lambda days, _: is_due_within(timedelta(days))),
        "missing": Filter(lambda names, _: or_(*(MISSING[name] for name in names))),
        "external_key": Filter(lambda values, actor: ActionItem.id.in_(entities_with(values, actor))),
        "case_reference": Filter(lambda values, actor: ActionItem.id.in_(entities_of_case(values, actor))),
        "tag": _linked(ActionItemTag.action_item_id, ActionItemTag.tag),
        "q": containing(ActionItem.search_key),
    },
    sorts={
        "reference": (ActionItem.reference_sort,),
        "title": (ActionItem.title_sort,),
        "due_date": (ActionItem.due_date,),
        "start_date": (ActionItem.start_date,),
        "status": (ActionItem.status,),
        "progress": (ActionItem.progress,),
        "completed_on": (ActionItem.completed_on,),
        "updated_at": (ActionItem.updated_at,),
    },
    attach=OWNED,
    derive={
        "timeliness": Derived(LATENESS, lambda *facts: timeliness_of(Facts(*facts))),
        "days_overdue": Derived(("timeliness", "due_date", "_time_zone"), days_overdue_of),
    },
    private={
        **dict.fromkeys(("contact_role", "status_comment", "deadline_decision", "status_decision")),
        "external_keys": [],
        "case_references": [],
    },
)


def item_for(actor: Actor, key: str) -> ActionItem:
    item = db.session.scalar(select(ActionItem).where(visible(actor), ActionItem.id == key))
    if item is None:
        raise NotFound
    return item


def parts_of(item: ActionItem) -> dict[str, Any]:
    """What an item owns in other tables, as a body would give it."""
    return parts_by_item([item.id])[item.id]


def parts_by_item(keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """By id, what each item owns in other tables, however many items."""
    found = {
        name: {key: parts.get(key, []) for key in keys}
        for name, parts in read(db.session.connection(), OWNED, keys).items()
    }
    return {
        key: {
            **{name: list(found[name][key]) for name in ("tags", "checkpoints", "external_keys", "case_references")},
            "articles": [part["number"] for part in found["articles"][key]],
            "participating_department_ids": sorted(part["id"] for part in found["participating_departments"][key]),
        }
        for key in keys
    }
