"""Use cases of goals."""

from typing import Any

from sqlalchemy import delete, insert, select

from api.action_plans import rules as plan_rules
from api.action_plans.commands import goes_with_plan
from api.action_plans.models import ActionPlan
from api.action_plans.policy import visible as visible_plan
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db, in_use
from api.core.errors import Conflict, Fault, RuleBroken, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.paging import UNKNOWN_REFERENCE
from api.core.text import search_key, sort_key
from api.core.transaction import Expected, command, expect
from api.goals import policy, rules
from api.goals.models import Goal, GoalArticle
from api.goals.queries import goal_articles, goal_for
from api.signatories.models import Signatory
from api.signatories.rules import articles_of


def plan_named(actor: Actor, key: str) -> ActionPlan:
    """The plan of the actor's own signatory that a body names."""
    plan = db.session.scalar(select(ActionPlan).where(visible_plan(actor), ActionPlan.id == key))
    if plan is None or not actor.owns(plan.signatory_id):
        raise RuleBroken(Fault("/actionPlanId", UNKNOWN_REFERENCE.format(value=key)))
    return plan


def part_of(plan: Any) -> dict[str, Any]:
    """What every row of a plan carries."""
    return {"signatory_id": plan.signatory_id, "action_plan_id": plan.id, "published": plan.published}


@command
def create_goal(actor: Actor, body: dict[str, Any]) -> str:
    """Set a goal of a plan; in an adopted one with a reason."""
    require(actor, policy.WRITE)
    plan = plan_named(actor, body.pop("action_plan_id"))
    plan_rules.check_structure(plan.status, actor.note)
    articles = body.pop("articles", [])
    goal = Goal(id=new_id(), **part_of(plan), **body)
    _settle(goal, articles)
    db.session.add(goal)
    db.session.flush()
    _link(goal, articles)
    record(actor, rules.CREATED, goal, state(goal, articles=sorted(articles)))
    return goal.id


@command
def change_goal(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Reword or reorder a goal; in an adopted plan with a reason."""
    goal = goal_for(actor, key)
    require(actor, policy.WRITE, goal.signatory_id)
    expect(goal, expected)
    plan = db.session.get_one(ActionPlan, goal.action_plan_id)
    plan_rules.check_open(plan.status)
    before = _whole(goal)
    articles = changes.pop("articles", before["articles"]) or []
    changes = {name: value for name, value in changes.items() if getattr(goal, name) != value}
    if changes or sorted(articles) != before["articles"]:
        plan_rules.check_structure(plan.status, actor.note)
    for name, value in changes.items():
        setattr(goal, name, value)
    _settle(goal, articles)
    db.session.execute(delete(GoalArticle).where(GoalArticle.goal_id == goal.id))
    _link(goal, articles)
    if record(actor, rules.CHANGED, goal, _whole(goal), before):
        goal.touch()
    return goal.id


@command
def delete_goal(actor: Actor, key: str, expected: Expected) -> None:
    """Delete a goal that no action item refers to, of a plan that was never adopted."""
    goal = goal_for(actor, key)
    require(actor, policy.WRITE, goal.signatory_id)
    expect(goal, expected)
    plan_rules.check_deletable(db.session.get_one(ActionPlan, goal.action_plan_id).adopted_on)
    if in_use(goal):
        raise Conflict(rules.IN_USE, allowed=[])
    _end(actor, goal)


@goes_with_plan
def end_goals(actor: Actor, plan: ActionPlan) -> None:
    """Delete the goals of a plan that is deleted."""
    for goal in db.session.scalars(select(Goal).where(Goal.action_plan_id == plan.id, Goal.deleted_at.is_(None))):
        _end(actor, goal)


def _end(actor: Actor, goal: Goal) -> None:
    before = _whole(goal)
    goal.deleted_at = clock.now()
    record(actor, rules.DELETED, goal, _whole(goal), before)


def _whole(goal: Goal) -> dict[str, Any]:
    return state(goal, articles=goal_articles(goal))


def _settle(goal: Goal, articles: list[int]) -> None:
    signatory = db.session.get_one(Signatory, goal.signatory_id)
    check(plan_rules.article_faults(articles, articles_of(signatory.charter_edition)))
    name_goal(goal)


def name_goal(goal: Goal) -> None:
    """What is stored beside the texts, to sort and search by."""
    goal.title_sort = sort_key(goal.title)
    goal.search_key = search_key(goal.title, goal.description, goal.governing_goal, goal.area)


def _link(goal: Goal, articles: list[int]) -> None:
    own = {
        "goal_id": goal.id,
        **{name: getattr(goal, name) for name in ("signatory_id", "action_plan_id", "published")},
    }
    if articles:
        db.session.execute(insert(GoalArticle), [{**own, "number": number} for number in articles])
