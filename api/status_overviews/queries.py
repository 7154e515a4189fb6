"""Reads of reports: whose picture it is, and everything that stands in it, counted by one statement."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    Connection,
    Dialect,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    cast,
    false,
    func,
    literal,
    null,
    select,
    union_all,
)

from api.action_items.models import ActionItem, ActionItemArticle
from api.action_items.policy import visible
from api.action_items.queries import ACTION_ITEMS
from api.action_plans.models import ActionPlan
from api.charter.models import CharterArticle
from api.core import clock
from api.core.actor import Actor
from api.core.db import Id
from api.core.engines import reading
from api.core.listing import Clause, Column, Row
from api.core.paging import Query, references, refuse
from api.core.past import looked_back
from api.core.trip import asking_kept, together, told
from api.departments.models import Department
from api.goals.models import Goal
from api.signatories.models import Signatory
from api.signatories.queries import LocalDates, latest_today, local_dates, of_signatories
from api.signatories.rules import LAST_ARTICLE
from api.status_overviews.question import Question, values
from api.status_overviews.rules import Counts, Found
from api.tallies.facts import facts, of_all, of_each
from api.tallies.queries import EACH, SAID, are_kept, picture
from api.tallies.rules import ALL, NONE, silent_since

# What narrows a picture to some signatories. Without any of these it is of all that the caller sees, and says nothing
# of single departments and goals, of which there are then thousands.
WHOSE: dict[str, Callable[[Any, Actor], Clause]] = {
    "signatory": of_signatories(Signatory.id).clause,
    "action_plan": lambda keys, _: Signatory.id.in_(select(ActionPlan.signatory_id).where(ActionPlan.id.in_(keys))),
    "goal": lambda keys, _: Signatory.id.in_(select(Goal.signatory_id).where(Goal.id.in_(keys))),
}


def overview_for(actor: Actor, asked: Mapping[str, Any]) -> Found:
    """Everything that the overview says; `asked` are filters of the list of items, and the day to look back at."""
    filters = {name: value for name, value in asked.items() if name != "as_of"}
    with reading(actor, looked_back(asked.get("as_of"), latest_today)) as connection:
        return _found(connection, actor, filters)


def _found(connection: Connection, actor: Actor, asked: Row) -> Found:
    since, question = silent_since(latest_today()), Question.of(actor, asked)
    given = {**values(actor, asked), "since": since}
    signatories = _signatories(connection, asked, question, given) if asked else []
    keys = {f"signatory_id_{place}": row["id"] for place, row in enumerate(signatories)}
    editions = [row["charter_edition"] for row in signatories] if question.asks(*WHOSE) else list(LAST_ARTICLE)
    known = {**given, **keys, "last_article": max((LAST_ARTICLE[one] for one in editions), default=0)}
    kept = not asked and clock.day_looked_at() is None and are_kept(connection)  # of all, and of today
    engine, today = connection.dialect, local_dates()
    counted = _tallied(question, today, engine) if kept else _counted(question, len(keys), today, engine.name)
    (rows,) = together(connection, [asking_kept(connection, known, counted)])
    day = max((clock.today(row["time_zone"]) for row in signatories), default=latest_today())
    named = [{"id": row["id"], "code": row["slug"], "name": row["name"]} for row in signatories]
    return Found(day, since, named, [Counts(*row) for row in rows])


def _signatories(connection: Connection, asked: Row, question: Question, given: Row) -> list[Row]:
    """Those that the picture is narrowed to, when everything exists that is asked for."""
    (found,) = told(connection, given, _whose(question))
    refuse(Query(filters=asked), ACTION_ITEMS, list(found[0].values())[5:])
    return [row for row in found if row["id"]]


@lru_cache(maxsize=64)
def _whose(question: Question) -> Select[Any]:
    filters, reader = question.filters, question.reader
    checks = select(literal(1).label("one"), *references(reader, ACTION_ITEMS, Query(filters=filters))).subquery()
    whose = [clause(filters[name], reader) for name, clause in WHOSE.items() if name in filters]
    _, *existing = checks.c
    return (
        select(Signatory.id, Signatory.slug, Signatory.name, Signatory.time_zone, Signatory.charter_edition, *existing)
        .select_from(checks.outerjoin(Signatory, and_(*whose) if whose else false()))
        .order_by(Signatory.name_sort)
    )


@lru_cache(maxsize=64)
def _counted(question: Question, signatories: int, _today: LocalDates, engine: str) -> Select[Any]:
    """All counts as rows of `Counts`; built anew when it is another day somewhere."""
    filters, reader = question.filters, question.reader
    where = [visible(reader), *(ACTION_ITEMS.filters[name].clause(value, reader) for name, value in filters.items())]
    if question.asks(*WHOSE):
        keys: list[Any] = [bindparam(f"signatory_id_{place}") for place in range(signatories)]
        where.append(ActionItem.signatory_id.in_(keys))
    fact = facts(where)
    articles = _by_article(fact, filters, engine)
    rows = union_all(
        select(*_row("all", {**of_each(fact), **of_all(fact)})),
        *(_by(kind, fact) for kind in ("department", "goal") if question.asks(*WHOSE)),
        select(articles),
        _articles_without(articles, filters),
    ).subquery()
    return _named(rows) if question.asks(*WHOSE) else _titled(rows)


@lru_cache(maxsize=16)
def _tallied(question: Question, _today: LocalDates, dialect: Dialect) -> Select[Any]:
    """The same of all that the reader sees, from what was counted before."""
    counts = picture(question.reader, dialect)
    of_article = {"number": func.nullif(counts.c.number, NONE), **{name: counts.c[name] for name in EACH}}
    articles = select(*_row("article", of_article)).where(counts.c.number != ALL, counts.c["items"] > 0)
    everything = select(*_row("all", {name: counts.c[name] for name in SAID})).where(counts.c.number == ALL)
    by_article = articles.cte("by_article")
    return _titled(union_all(everything, select(by_article), _articles_without(by_article, {})).subquery())


def _named(rows: Subquery) -> Select[Any]:
    """The rows with the names of what they are of, in the order in which each kind is shown."""
    names = {
        "code": Department.code,
        "name": func.coalesce(Department.name, Goal.title, CharterArticle.title_sv),
        "english": CharterArticle.title_en,
    }
    return (
        select(*(names[name] if name in names else rows.c[name] for name in Counts._fields))
        .outerjoin_from(rows, Department, Department.id == rows.c.key)
        .outerjoin(Goal, Goal.id == rows.c.key)
        .outerjoin(CharterArticle, CharterArticle.number == rows.c.number)
        .order_by(rows.c.number, Department.name_sort, Goal.action_plan_id, Goal.position, Goal.title_sort, rows.c.key)
    )


def _titled(rows: Subquery) -> Select[Any]:
    """The same where only articles have names."""
    names = {"code": null(), "name": CharterArticle.title_sv, "english": CharterArticle.title_en}
    return (
        select(*(names[name] if name in names else rows.c[name] for name in Counts._fields))
        .outerjoin_from(rows, CharterArticle, CharterArticle.number == rows.c.number)
        .order_by(rows.c.number)
    )


def _row(kind: str, counted: Mapping[str, Column]) -> list[Column]:
    """The columns of `Counts` but for the names; what is not counted is null."""
    said = {"kind": literal(kind), "key": cast(null(), Id), **counted}
    own = [name for name in Counts._fields if name not in ("code", "name", "english")]
    return [said.get(name, cast(null(), Integer)).label(name) for name in own]


def _by(kind: str, fact: CTE) -> Select[Any]:
    key = fact.c[kind]
    return select(*_row(kind, {"key": key, **of_each(fact)})).where(key.is_not(None)).group_by(key)


def _by_article(fact: CTE, filters: Mapping[str, list[Any]], engine: str) -> CTE:
    """An item counts with each of its articles (of those asked for); without a number those that have none. PostgreSQL
    reads those of a plan at once; SQLite does better to look up each item's."""
    number, plans = ActionItemArticle.number, filters.get("action_plan")
    of_plans = [ActionItemArticle.action_plan_id.in_(plans)] if plans and engine == "postgresql" else []
    theirs = and_(ActionItemArticle.action_item_id == fact.c.id, *of_plans, *_of(number, filters))
    rows = select(*_row("article", {"number": number, **of_each(fact)})).select_from(fact)
    return rows.outerjoin(ActionItemArticle, theirs).group_by(number).cte("by_article")


def _articles_without(articles: CTE, filters: Mapping[str, list[Any]]) -> Select[Any]:
    """Articles of the edition that no item carries out."""
    number, met = CharterArticle.number, select(articles.c.number).where(articles.c.number.is_not(None))
    binding = number <= bindparam("last_article", type_=Integer)
    return select(*_row("without", {"number": number})).where(binding, number.not_in(met), *_of(number, filters))


def _of(number: Column, filters: Mapping[str, list[Any]]) -> list[Clause]:
    return [number.in_(filters["article"])] if "article" in filters else []
