"""Reads of charter reports: a plan, its articles, goals and items, and the signatory's standing with the charter."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import true

from api.action_plans.queries import articles_by_plan
from api.charter.queries import CHARTER_ARTICLES
from api.charter_reports.rules import SHOWN, Found, added_since
from api.charter_standing.queries import standing_for
from api.core.actor import Actor
from api.core.engines import reading
from api.core.listing import Row
from api.core.paging import START, Query, page
from api.goals.policy import visible
from api.goals.queries import GOALS
from api.reports.queries import MOST_ITEMS, Plan, items_of, plan_for_report
from api.signatories.rules import articles_of

ITEM_NAMES = (*SHOWN, "goal", "articles", "created_at")
ARTICLE_NAMES = frozenset({"number", "title", "provenance"})
GOAL_NAMES = frozenset({"title", "articles"})


def report_for(actor: Actor, asked: Mapping[str, Any]) -> Found:
    with reading(actor) as connection:
        plan = plan_for_report(connection, actor, asked)
        articles = page(connection, actor, CHARTER_ARTICLES, true(), _all(ARTICLE_NAMES)).rows
        chosen = articles_by_plan(connection, [plan.id]).get(plan.id, [])
        goals = page(connection, actor, GOALS, visible(actor), _all(GOAL_NAMES, action_plan=[plan.id])).rows
        items = items_of(connection, actor, plan, ITEM_NAMES)
    standing = standing_for(actor, plan.signatory_id)
    return Found(
        day=plan.today,
        signatory=plan.signatory,
        plan={**plan.shown, **_adoption(plan)},
        last_article=articles_of(plan.edition)[-1],
        articles=articles,
        chosen={article["number"]: article for article in chosen},
        goals=goals,
        items=items,
        added=added_since(plan.adopted_on, [item["created_at"] for item in items], plan.time_zone),
        charter_status=standing["charter_status"],
        duties=standing["duties"],
    )


def _all(names: frozenset[str], **filters: Any) -> Query:
    return Query(filters=filters, names=names, cursor=START, limit=MOST_ITEMS)


def _adoption(plan: Plan) -> Row:
    names = ("purpose", "adopted_on", "edition", "body", "paragraph")
    return {name: getattr(plan, name) for name in names}
