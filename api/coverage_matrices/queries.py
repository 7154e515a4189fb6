"""Reads of coverage: a plan's items counted by article and department in one statement, and what they could be of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    Connection,
    Date,
    Integer,
    Select,
    and_,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    union,
    union_all,
)

from api.action_items.lateness import STILL_OPEN
from api.action_items.models import ActionItem, ActionItemArticle, ActionItemDepartment
from api.action_items.policy import visible
from api.action_items.rules import ItemStatus
from api.action_plans.models import PlanArticle
from api.action_plans.rules import is_over
from api.charter.models import CharterArticle
from api.core.actor import Actor
from api.core.db import Id
from api.core.engines import reading
from api.core.listing import Clause, Column
from api.core.prepared import asking_through
from api.core.trip import Asked, asking_kept, together
from api.coverage_matrices.rules import Article, Counts, Found, Unit
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


def coverage_for(actor: Actor, asked: Mapping[str, Any]) -> Found:
    with reading(actor) as connection:
        plan = plan_for_report(connection, actor, asked)
        known = {"plan": plan.id, "owner": plan.signatory_id, "today": plan.today}
        kept = [asking_kept(connection, known, statement) for statement in (ARTICLES, UNITS, SERVING)]
        *found, serving, rows = together(connection, [*kept, _counted(connection, actor, plan)])
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
        rows=[Counts(*row) for row in rows],
    )


def _counted(connection: Connection, actor: Actor, plan: Plan) -> Asked:
    """Of one plan it is known what day it is and whether it is over: no time zone is asked for."""
    over = is_over(plan.status, plan.period_end, plan.today)
    known = {"plan": plan.id, "late_before": date.min if over else plan.today}
    scope = visible(actor)
    statement, values = asking_through(connection, ("coverage",), [scope], lambda: _counts(scope))
    return statement, {**values, **known}


def _counts(scope: Clause) -> Select[Any]:
    """Rows of `Counts`: each item with each of its articles and each department that it involves."""
    fact = _facts(scope)
    involved, number = _involved(fact), ActionItemArticle.number
    of_article = ActionItemArticle.action_item_id == fact.c.id
    rows = union_all(
        _row(fact, "all"),
        _row(fact, "article", number=number).outerjoin(ActionItemArticle, of_article).group_by(number),
        _row(fact, "department", key=involved.c.key)
        .join(involved, involved.c.id == fact.c.id)
        .group_by(involved.c.key),
        _row(fact, "cell", number=number, key=involved.c.key)
        .join(ActionItemArticle, of_article)
        .join(involved, involved.c.id == fact.c.id)
        .group_by(number, involved.c.key),
    ).subquery()
    return select(*rows.c)


def _facts(scope: Clause) -> CTE:
    """Of each item what is counted by."""
    before = ActionItem.due_date < bindparam("late_before", type_=Date)
    return (
        select(
            ActionItem.id,
            ActionItem.lead_department_id.label("lead"),
            ActionItem.all_departments.label("of_all"),
            ActionItem.status,
            and_(ActionItem.status.in_(STILL_OPEN), before).label("late"),
        )
        .where(scope, ActionItem.action_plan_id == bindparam("plan", type_=Id))
        .cte("fact")
    )


def _involved(fact: CTE) -> CTE:
    """Each item with each department that is named in it, once; of all departments it is besides under no key."""
    key = ActionItemDepartment.department_id
    return union(
        select(fact.c.id, fact.c.lead.label("key")).where(fact.c.lead.is_not(None)),
        select(fact.c.id, key.label("key")).join(
            ActionItemDepartment, ActionItemDepartment.action_item_id == fact.c.id
        ),
        select(fact.c.id, cast(null(), Id).label("key")).where(fact.c.of_all),
    ).cte("involved")


def _row(fact: CTE, kind: str, **of: Column) -> Select[Any]:
    """The columns of `Counts`."""
    kept = fact.c.status != ItemStatus.CANCELLED
    return select(
        literal(kind).label("kind"),
        of.get("number", cast(null(), Integer)).label("number"),
        of.get("key", cast(null(), Id)).label("key"),
        func.count().filter(kept).label("items"),
        func.count().filter(fact.c.status == ItemStatus.NOT_STARTED).label("not_begun"),
        func.count().filter(fact.c.status == ItemStatus.COMPLETED).label("completed"),
        func.count().filter(fact.c.late).label("overdue"),
        func.count().filter(fact.c.status == ItemStatus.CANCELLED).label("cancelled"),
    ).select_from(fact)
