"""Reads of timelines: what a plan and its items were from day to day, and the items as they are."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, func, select

from api.action_items.models import ActionItem
from api.action_items.policy import visible
from api.action_items.queries import ACTION_ITEMS
from api.action_plans.models import ActionPlan
from api.core.actor import Actor
from api.core.db import Id
from api.core.engines import reading
from api.core.history import HISTORIES
from api.core.paging import Query, page
from api.core.trip import told
from api.reports.queries import plan_for_report
from api.timelines.policy import known_of, visible_then
from api.timelines.rules import Alike, Found, Life

MOST = 200
SHOWN = frozenset(
    {"id", "reference", "title", "start_date", "due_date", "original_due_date", "due_date_moves", "completed_on"}
    | {"status", "timeliness", "days_overdue"}
)

PLAN, ITEM = (HISTORIES[table.__tablename__].table.c for table in (ActionPlan, ActionItem))
ALIKE = (ITEM.since, ITEM.until, ITEM.status, ITEM.due_date)

LIVES = (
    select(PLAN.since, PLAN.until, PLAN.status, PLAN.period_end)
    .where(PLAN.id == bindparam("plan", type_=Id), visible_then(PLAN))
    .order_by(PLAN.since)
)
# Most versions of a plan that was imported are alike: they come together.
ITEMS = (
    select(*ALIKE, func.count().label("number"))
    .where(ITEM.action_plan_id == bindparam("plan", type_=Id), visible_then(ITEM))
    .group_by(*ALIKE)
)


def timeline_for(actor: Actor, asked: Mapping[str, Any]) -> Found:
    with reading(actor) as connection:
        plan = plan_for_report(connection, actor, asked)
        lives, alike = told(connection, {"plan": plan.id, **known_of(actor)}, LIVES, ITEMS)
        query = Query(filters={"action_plan": [plan.id]}, names=SHOWN, limit=MOST, exact=True)
        items = page(connection, actor, ACTION_ITEMS, visible(actor), query)
    return Found(
        day=plan.today,
        signatory=plan.signatory,
        plan=plan.shown,
        lives=[Life(**one) for one in lives],
        alike=[Alike(**some) for some in alike],
        total=items.total or 0,
        items=items.rows,
    )
