"""Reads of goals."""

from typing import Any

from sqlalchemy import Select, select

from api.action_plans.models import ActionPlan
from api.action_plans.queries import known_plan
from api.charter.models import CharterArticle
from api.core.actor import Actor
from api.core.attachment import Attachment
from api.core.db import db
from api.core.errors import NotFound
from api.core.ids import is_id
from api.core.listing import TENANT, Filter, Listing, among, containing, own
from api.goals.models import Goal, GoalArticle
from api.goals.policy import visible
from api.signatories.queries import of_signatories


def articles_of(owner: Any, number: Any) -> Attachment:
    """The articles that something refers to, with titles."""
    return Attachment(
        select(
            owner, number, CharterArticle.title_sv.label("title.sv"), CharterArticle.title_en.label("title.en")
        ).join(CharterArticle, CharterArticle.number == number),
        owner,
        number,
    )


articles_by_goal = articles_of(GoalArticle.goal_id, GoalArticle.number)

GOALS = Listing(
    name="goals",
    table=Goal,
    columns={
        **own(Goal, "id version title area kind governing_goal position created_at updated_at"),
        TENANT: Goal.signatory_id,
        "action_plan.id": ActionPlan.id,
        "action_plan.title": ActionPlan.title,
    },
    detail={"description": Goal.description, "_plan_status": ActionPlan.status},
    joins=((ActionPlan, ActionPlan.id == Goal.action_plan_id),),
    order=("position", "title"),
    filters={
        "signatory": of_signatories(Goal.signatory_id),
        "action_plan": Filter(lambda keys, _: Goal.action_plan_id.in_(keys), known_plan),
        "article": Filter(
            lambda numbers, _: Goal.id.in_(select(GoalArticle.goal_id).where(GoalArticle.number.in_(numbers)))
        ),
        "area": Filter(lambda name, _: Goal.area == name),
        "kind": among(Goal.kind),
        "q": containing(Goal.search_key),
    },
    sorts={"position": (Goal.position,), "title": (Goal.title_sort,), "updated_at": (Goal.updated_at,)},
    attach={"articles": articles_by_goal},
)


def known_goal(value: str, actor: Actor) -> Select[Any]:
    return select(Goal.id).where(visible(actor), Goal.id == (value if is_id(value) else None))


def goal_for(actor: Actor, key: str) -> Goal:
    goal = db.session.scalar(select(Goal).where(visible(actor), Goal.id == key))
    if goal is None:
        raise NotFound
    return goal


def goal_articles(goal: Goal) -> list[int]:
    numbers = select(GoalArticle.number).where(GoalArticle.goal_id == goal.id).order_by(GoalArticle.number)
    return list(db.session.scalars(numbers))
