"""Use cases of restorations: a plan with what was deleted together with it, a goal or an item alone."""

from api.action_items import policy as item_policy
from api.action_items import rules as item_rules
from api.action_items.models import ActionItem
from api.action_items.queries import parts_by_item
from api.action_plans import policy as plan_policy
from api.action_plans import rules as plan_rules
from api.action_plans.adoption import whole
from api.action_plans.models import ActionPlan
from api.core.actor import Actor
from api.core.db import db
from api.core.journal import record, state
from api.core.transaction import Expected, command, expect
from api.goals import policy as goal_policy
from api.goals import rules as goal_rules
from api.goals.models import Goal
from api.goals.queries import goal_articles
from api.restorations.queries import deleted_for, deleted_with
from api.restorations.rules import GOAL_DELETED, PLAN_DELETED, check_whole


@command
def restore_plan(actor: Actor, key: str, expected: Expected) -> str:
    """Bring a plan back with the goals and items that were deleted together with it."""
    plan = deleted_for(actor, ActionPlan, plan_policy, key)
    expect(plan, expected)
    goals, items = deleted_with(plan, Goal), deleted_with(plan, ActionItem)
    before = whole(plan)
    plan.deleted_at = None
    record(actor, plan_rules.RESTORED, plan, whole(plan), before)
    _return_goals(actor, *goals)
    _return_items(actor, *items)
    return plan.id


@command
def restore_goal(actor: Actor, key: str, expected: Expected) -> str:
    """Bring a goal back into its plan; into an adopted one with a reason."""
    goal = deleted_for(actor, Goal, goal_policy, key)
    expect(goal, expected)
    _check_plan(actor, goal.action_plan_id)
    _return_goals(actor, goal)
    return goal.id


@command
def restore_item(actor: Actor, key: str, expected: Expected) -> str:
    """Bring an item back into its plan and to its goal; into an adopted plan with a reason.

    Its departments are named as they were, closed ones too, as in an item that was never deleted. An external key that
    another item has taken since stays that one's.
    """
    item = deleted_for(actor, ActionItem, item_policy, key)
    expect(item, expected)
    _check_plan(actor, item.action_plan_id)
    if item.goal_id:
        goal = db.session.get_one(Goal, item.goal_id)
        check_whole(GOAL_DELETED, goal.title, goal.deleted_at)
    _return_items(actor, item)
    return item.id


def _check_plan(actor: Actor, key: str) -> None:
    plan = db.session.get_one(ActionPlan, key)
    check_whole(PLAN_DELETED, plan.title, plan.deleted_at)
    plan_rules.check_structure(plan.status, actor.note)


def _return_goals(actor: Actor, *goals: Goal) -> None:
    for goal in goals:
        articles = goal_articles(goal)
        before = state(goal, articles=articles)
        goal.deleted_at = None
        record(actor, goal_rules.RESTORED, goal, state(goal, articles=articles), before)


def _return_items(actor: Actor, *items: ActionItem) -> None:
    held = parts_by_item([item.id for item in items])
    for item in items:
        before = state(item, **held[item.id])
        item.deleted_at = None
        record(actor, item_rules.RESTORED, item, state(item, **held[item.id]), before)
