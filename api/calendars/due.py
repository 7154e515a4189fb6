"""What stands in a calendar, in SQL: a statement for each kind of deadline, and what narrows it to one calendar.

Beside what `deadlines` lists stands here what has come to its end within a year, ticked or struck out.
"""

from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, not_, or_, select, true

from api.action_items.lateness import STILL_OPEN
from api.action_items.models import ActionItem
from api.action_items.policy import is_concern_of
from api.action_items.queries import Lead
from api.action_plans.models import ActionPlan
from api.action_plans.policy import visible_part
from api.action_plans.queries import FollowUp, plan_is_over
from api.action_plans.rules import CLOSED, PlanStatus
from api.calendars.rules import KEPT_FOR, Calendar
from api.charter.models import CharterDuty
from api.charter_standing.due import PLAN_DUE_ON, is_owed
from api.checkpoints.models import Checkpoint
from api.core import clock
from api.core.actor import Actor
from api.core.listing import Clause, Column, own
from api.deadlines.rules import DeadlineKind
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.follow_up_rounds.policy import visible as visible_round
from api.follow_up_rounds.rules import UNDER_WAY
from api.signatories.models import Signatory

OPEN_ITEM = ActionItem.status.in_(STILL_OPEN)


def _told(table: Any, day: Column, names: str = "id title status") -> Select[Any]:
    """What each kind tells of itself, by the names of `rules.Entry` where nothing has to be made of it."""
    return select(day.label("day"), *own(table, f"{names} version updated_at").values())


def _within(found: Select[Any]) -> Select[Any]:
    """With the plan and the lead of the action item that it is, or is part of."""
    return (
        found.add_columns(ActionItem.all_departments, ActionPlan.title.label("plan"), Lead.name.label("lead"))
        .join(ActionPlan, ActionPlan.id == ActionItem.action_plan_id)
        .join(Signatory, Signatory.id == ActionItem.signatory_id)
        .outerjoin(Lead, Lead.id == ActionItem.lead_department_id)
    )


_items = _within(_told(ActionItem, ActionItem.due_date, "id reference title status"))

_checkpoints = _within(
    _told(ActionItem, Checkpoint.date, "status")
    .add_columns(Checkpoint.id, Checkpoint.title, Checkpoint.done_on)
    .add_columns(*(column.label(f"its_{name}") for name, column in own(ActionItem, "id reference title").items()))
    .join_from(ActionItem, Checkpoint, Checkpoint.action_item_id == ActionItem.id)
)

_rounds = (
    _told(FollowUpRound, FollowUpRound.deadline)
    .add_columns(ActionPlan.title.label("plan"))
    .join(ActionPlan, ActionPlan.id == FollowUpRound.action_plan_id)
)

_plan_ends = (
    _told(ActionPlan, ActionPlan.period_end)
    .add_columns(FollowUp.name.label("lead"))
    .outerjoin(FollowUp, FollowUp.id == ActionPlan.follow_up_department_id)
)

_duties = (
    _told(Signatory, PLAN_DUE_ON, "id")
    .add_columns(CharterDuty.title_sv, CharterDuty.title_en)
    .join_from(Signatory, CharterDuty, true())
)

STATEMENTS: dict[DeadlineKind, Select[Any]] = {
    DeadlineKind.ACTION_ITEM: _items,
    DeadlineKind.CHECKPOINT: _checkpoints,
    DeadlineKind.FOLLOW_UP_ROUND: _rounds,
    DeadlineKind.ACTION_PLAN_END: _plan_ends,
    DeadlineKind.CHARTER_DUTY: _duties,
}


def conditions(actor: Actor, calendar: Calendar) -> dict[DeadlineKind, list[Clause]]:
    """What narrows each statement. Rounds and duties are the signatory's own matter: others are not even asked for."""
    since = clock.today(calendar.time_zone) - KEPT_FOR
    found = {
        DeadlineKind.ACTION_ITEM: _due_items(actor, calendar, since),
        DeadlineKind.CHECKPOINT: _due_checkpoints(actor, calendar, since),
        DeadlineKind.ACTION_PLAN_END: _ending_plans(actor, calendar, since),
    }
    if actor.owns(calendar.signatory_id):
        found[DeadlineKind.FOLLOW_UP_ROUND] = _due_rounds(actor, calendar, since)
        if calendar.departments is None:
            found[DeadlineKind.CHARTER_DUTY] = [Signatory.id == calendar.signatory_id, is_owed()]
    return found


def _due_items(actor: Actor, calendar: Calendar, since: date) -> list[Clause]:
    dated = ActionItem.due_date.is_not(None), _due(OPEN_ITEM, ActionItem.due_date, since)
    return [ActionItem.signatory_id == calendar.signatory_id, *dated, *_of_items(actor, calendar)]


def _due_checkpoints(actor: Actor, calendar: Calendar, since: date) -> list[Clause]:
    due = _due(and_(OPEN_ITEM, Checkpoint.done_on.is_(None)), Checkpoint.date, since)
    return [Checkpoint.signatory_id == calendar.signatory_id, due, *_of_items(actor, calendar)]


def _of_items(actor: Actor, calendar: Calendar) -> list[Clause]:
    concerning = [] if calendar.departments is None else [is_concern_of(calendar.departments)]
    return [visible_part(actor, ActionItem), *concerning]


def _due(open_: Clause, day: Column, since: date) -> Clause:
    """What is open falls due, unless its plan is over; what has come to its end is still told of for a while."""
    return or_(and_(open_, not_(plan_is_over())), and_(not_(open_), day >= since))


def _ending_plans(actor: Actor, calendar: Calendar, since: date) -> list[Clause]:
    ended = and_(ActionPlan.status.in_(sorted(CLOSED)), ActionPlan.period_end >= since)
    found = [ActionPlan.signatory_id == calendar.signatory_id, or_(ActionPlan.status == PlanStatus.ADOPTED, ended)]
    if calendar.departments is not None:
        found.append(ActionPlan.follow_up_department_id.in_(sorted(calendar.departments)))
    return [visible_part(actor, ActionPlan), *found]


def _due_rounds(actor: Actor, calendar: Calendar, since: date) -> list[Clause]:
    """Of departments those in which they are asked."""
    found = [or_(FollowUpRound.status.in_(sorted(UNDER_WAY)), FollowUpRound.deadline >= since)]
    if calendar.departments is not None:
        asked = RoundDepartment.department_id.in_(sorted(calendar.departments))
        found.append(exists().where(RoundDepartment.round_id == FollowUpRound.id, asked))
    return [visible_round(actor), FollowUpRound.signatory_id == calendar.signatory_id, *found]
