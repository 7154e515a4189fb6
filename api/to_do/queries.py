"""Reads of the to-do list."""

from datetime import date

from api.action_items.lateness import days_overdue_of
from api.action_items.models import ActionItem
from api.action_items.rules import Timeliness, open_timeliness
from api.action_plans.models import ActionPlan
from api.core import clock
from api.core.listing import TENANT, Derived, Filter, Listing, among, embedded, own
from api.departments.models import Department
from api.departments.queries import departments_named, known_department
from api.follow_up_rounds.models import FollowUpRound
from api.follow_up_rounds.queries import known_round
from api.signatories.models import Signatory
from api.to_do.models import Task


def timeliness_of(day: date | None, zone: str) -> Timeliness:
    return open_timeliness(day, clock.today(zone))


TO_DO = Listing(
    name="tasks",
    table=Task,
    columns={
        **own(Task, "id kind due_on proposed_due_date round_department_id status_report_id comment_id"),
        TENANT: Task.signatory_id,
        "_time_zone": Signatory.time_zone,
        **embedded("action_plan", ActionPlan, "id title"),
        **embedded("round", FollowUpRound, "id title"),
        **embedded("department", Department),
        **embedded("action_item", ActionItem, "id reference title status due_date"),
    },
    joins=(
        (ActionPlan, ActionPlan.id == Task.action_plan_id),
        (FollowUpRound, FollowUpRound.id == Task.round_id),
        (Department, Department.id == Task.department_id),
        (ActionItem, ActionItem.id == Task.action_item_id),
        (Signatory, Signatory.id == Task.signatory_id),
    ),
    order=("due_on", "item_due_date"),
    filters={
        "kind": among(Task.kind),
        "round": Filter(lambda keys, _: Task.round_id.in_(keys), known_round),
        "department": Filter(lambda values, _: Task.department_id.in_(departments_named(values)), known_department),
        "due_before": Filter(lambda day, _: Task.due_on < day),
    },
    sorts={"due_on": (Task.due_on,), "item_due_date": (ActionItem.due_date,), "kind": (Task.kind,)},
    derive={
        "timeliness": Derived(("due_on", "_time_zone"), timeliness_of),
        "days_overdue": Derived(("timeliness", "due_on", "_time_zone"), days_overdue_of),
    },
)
