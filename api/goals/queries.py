"""Reads of goals."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from api.action_plans.models import ActionPlan
from api.action_plans.queries import known_plan
from api.charter.models import CharterArticle
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import NotFound
from api.core.ids import is_id
from api.core.listing import TENANT, Filter, Listing, among, containing, own
from api.goals.models import Goal, GoalArticle
from api.goals.policy import visible
from api.signatories.queries import of_signatories


def articles_of_owner(connection: Connection, owner: Any, number: Any, keys: Sequence[str]) -> Mapping[str, list[Any]]:
    """By owner, the articles that it refers to, with titles."""
    rows = connection.execute(
        select(owner, number, CharterArticle.title_sv, CharterArticle.title_en)
        .join(CharterArticle, CharterArticle.number == number)
        .where(owner.in_(keys))
        .order_by(number)
    )
    found: dict[str, list[Any]] = {}
    for key, article, sv, en in rows:
        found.setdefault(key, []).append({"number": article, "title": {"sv": sv, "en": en}})
    return found


def articles_by_goal(connection: Connection, keys: Sequence[str]) -> Mapping[str, list[Any]]:
    return articles_of_owner(connection, GoalArticle.goal_id, GoalArticle.number, keys)


GOALS = Listing(
    name="goals",
    table=Goal,
    columns={
        **own(Goal, "id version title kind governing_goal position created_at updated_at"),
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
