"""Reads of coverage: a plan's items with their articles and departments, and what they could be of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Select, and_, bindparam, select

from api.action_items.lateness import STILL_OPEN
from api.action_items.models import ActionItem, ActionItemArticle, ActionItemDepartment
from api.action_items.policy import visible
from api.action_plans.models import PlanArticle
from api.action_plans.rules import is_over
from api.charter.models import CharterArticle
from api.core.actor import Actor
from api.core.db import Id
from api.core.engines import reading
from api.core.listing import Clause, Column
from api.core.prepared import asking_through
from api.core.trip import Asked, asking_kept, together
from api.coverage_matrices.counting import Item, counted
from api.coverage_matrices.rules import Article, Found, Unit
from api.departments.models import Department, DepartmentService
from api.departments.queries import is_accountable, open_on
from api.reports.queries import Plan, plan_for_report
from api.signatories.rules import articles_of

ARTICLES = (
    select(
        CharterArticle.number,
        CharterArticle.title_sv,
        CharterArticle.title_en,
        PlanArticle.number.is_not(None).label("prioritised"),
    )
    .outerjoin(
        PlanArticle,
        and_(PlanArticle.number == CharterArticle.number, PlanArticle.action_plan_id == bindparam("plan", type_=Id)),
    )
    .order_by(CharterArticle.number)
)
UNITS = (
    select(
        Department.id,
        Department.code,
        Department.name,
        and_(open_on(bindparam("today", type_=Date)), is_accountable()).label("accountable"),
    )
    .where(Department.signatory_id == bindparam("owner", type_=Id))
    .order_by(Department.name_sort, Department.id)
)
SERVING = select(DepartmentService.board_id, DepartmentService.administration_id).where(
    DepartmentService.signatory_id == bindparam("owner", type_=Id)
)


# Of a plan's items, whoever may see them: they count with items that may be seen.
ARTICLES_OF = select(ActionItemArticle.action_item_id, ActionItemArticle.number).where(
    ActionItemArticle.action_plan_id == bindparam("plan", type_=Id)
)
NAMED_IN = select(ActionItemDepartment.action_item_id, ActionItemDepartment.department_id).where(
    ActionItemDepartment.action_plan_id == bindparam("plan", type_=Id)
)
KEPT = (ARTICLES, UNITS, SERVING, ARTICLES_OF, NAMED_IN)


def coverage_for(actor: Actor, asked: Mapping[str, Any]) -> Found:
    with reading(actor) as connection:
        plan = plan_for_report(connection, actor, asked)
        known = {"plan": plan.id, "owner": plan.signatory_id, "today": plan.today}
        kept = [asking_kept(connection, known, statement) for statement in KEPT]
        *found, serving, numbers, named, items = together(connection, [*kept, _items(connection, actor, plan)])
    articles, units = ([one.make(row) for row in told] for (one, _), told in zip(kept, found, strict=False))
    servants: dict[str, list[str]] = {}
    for board, administration in serving:
        servants.setdefault(board, []).append(administration)
    return Found(
        day=plan.today,
        signatory=plan.signatory,
        plan=plan.shown,
        last_article=articles_of(plan.edition)[-1],
        articles=[Article(**row) for row in articles],
        units=[Unit(**row) for row in units],
        serving=servants,
        rows=counted([Item(*row) for row in items], numbers, named),
    )


def _items(connection: Connection, actor: Actor, plan: Plan) -> Asked:
    """Rows of `Item`. Of one plan it is known what day it is and whether it is over: no time zone is asked for."""
    over = is_over(plan.status, plan.period_end, plan.today)
    known = {"plan": plan.id, "late_before": date.min if over else plan.today}
    scope = visible(actor)
    statement, values = asking_through(connection, ("coverage",), [scope], lambda: _item(scope))
    return statement, {**values, **known}


def _item(scope: Clause) -> Select[Any]:
    before = ActionItem.due_date < bindparam("late_before", type_=Date)
    read: list[Column] = [
        ActionItem.id,
        ActionItem.status,
        ActionItem.lead_department_id,
        ActionItem.all_departments,
        and_(ActionItem.status.in_(STILL_OPEN), before),
    ]
    return select(*read).where(scope, ActionItem.action_plan_id == bindparam("plan", type_=Id))
