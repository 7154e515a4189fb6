"""Reads of plan documents: the plan with its articles and decisions, its goals and its items."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import true

from api.action_plans.policy import visible as visible_plans
from api.action_plans.queries import ACTION_PLANS
from api.charter.queries import CHARTER_ARTICLES
from api.core.actor import Actor
from api.core.engines import reading
from api.core.paging import START, Query, one, page
from api.goals.policy import visible as visible_goals
from api.goals.queries import GOALS
from api.plan_documents.rules import Found
from api.reports.queries import MOST_ITEMS, items_of, plan_for_report


def document_for(actor: Actor, asked: Mapping[str, Any]) -> Found:
    with reading(actor) as connection:
        plan = plan_for_report(connection, actor, asked)
        whole = one(connection, actor, ACTION_PLANS, visible_plans(actor), plan.id)
        articles = page(connection, actor, CHARTER_ARTICLES, true(), _all({"number", "title"})).rows
        goals = page(connection, actor, GOALS, visible_goals(actor), _all({"title", "area", "articles"}, plan.id)).rows
        items = items_of(connection, actor, plan)
    return Found(plan.today, whole, plan.body, articles, goals, items)


def _all(names: set[str], *plans: str) -> Query:
    filters = {"action_plan": list(plans)} if plans else {}
    return Query(filters=filters, names=frozenset(names), cursor=START, limit=MOST_ITEMS)
