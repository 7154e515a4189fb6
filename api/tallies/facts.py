"""What pictures count items by, in SQL: counted now for a report, or beforehand for a tally."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import CTE, Select, and_, bindparam, func, literal, or_, select

from api.action_items.lateness import is_due_within, timeliness_column
from api.action_items.models import ActionItem, ActionItemArticle
from api.action_items.queries import ACTION_ITEMS
from api.action_items.rules import ItemStatus, Timeliness
from api.core.db import Instant
from api.core.listing import Clause, Column
from api.core.statement import joined
from api.tallies.rules import AHEAD, ALL, NONE, TO_COME, TO_DO


def facts(where: Sequence[Clause]) -> CTE:
    """Of each item what is counted by."""
    read: list[Column] = [
        ActionItem.id,
        ActionItem.signatory_id.label("signatory_id"),
        ActionItem.published.label("published"),
        ActionItem.lead_department_id.label("department"),
        ActionItem.goal_id.label("goal"),
        ActionItem.status,
        timeliness_column().label("timeliness"),
        ActionItem.due_date.is_(None).label("undated"),
        is_due_within(AHEAD).label("due"),
        ActionItem.updated_at,
    ]
    return joined(ACTION_ITEMS, select(*read), [*read, *where]).where(*where).cte("fact")


def _number_of(condition: Clause) -> Column:
    return func.count().filter(condition)


def of_each(fact: CTE) -> dict[str, Column]:
    """What is counted of every group."""
    statuses = {str(status): _number_of(fact.c.status == status) for status in ItemStatus}
    return {"items": func.count(), **statuses, "overdue": _number_of(fact.c.timeliness == Timeliness.OVERDUE)}


def of_all(fact: CTE) -> dict[str, Column]:
    """What is counted of all items only; `since` when silence begins is told when it is asked for."""
    return {
        **{str(kind): _number_of(fact.c.timeliness == kind) for kind in Timeliness},
        "ahead": _number_of(and_(fact.c.due, _one_of(fact.c.timeliness, TO_COME))),
        "without_department": _number_of(fact.c.department.is_(None)),
        "without_due_date": _number_of(fact.c.undated),
        "without_goal": _number_of(fact.c.goal.is_(None)),
        "silent": silent(fact, "since"),
    }


def silent(fact: CTE, since: str) -> Column:
    begun = fact.c.updated_at < bindparam(since, type_=Instant)
    return _number_of(and_(begun, _one_of(fact.c.timeliness, TO_DO)))


def _one_of(column: Column, codes: Sequence[str]) -> Clause:
    """As `in_`, without its work at every execution."""
    return or_(*(column == code for code in codes))


def by_number(
    fact: CTE, keys: Sequence[Column], everything: Mapping[str, Column], whose: Sequence[Clause]
) -> Iterator[Select[Any]]:
    """Of each group by `keys` the numbers of all its facts, and those of each article: what is not counted is 0.
    `whose` says of the articles what was said of the facts, where that is the quicker way to find them."""
    counted = everything.items()
    yield select(*keys, literal(ALL).label("number"), *(one.label(name) for name, one in counted)).group_by(*keys)
    each, number = of_each(fact), func.coalesce(ActionItemArticle.number, NONE).label("number")
    rows = select(*keys, number, *(each.get(name, literal(0)).label(name) for name in everything)).select_from(fact)
    theirs = and_(ActionItemArticle.action_item_id == fact.c.id, *whose)
    yield rows.outerjoin(ActionItemArticle, theirs).group_by(*keys, number)
