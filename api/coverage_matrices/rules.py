"""What a coverage matrix says: how far a plan has come by article and department, and what nobody works on."""

from collections.abc import Collection, Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from api.action_items.rules import Coverage, ItemStatus
from api.reports.lists import Lists, Picture

# Cancelled items cover nothing.
KEPT = "status=" + ",".join(status for status in ItemStatus if status != ItemStatus.CANCELLED)


class Counts(NamedTuple):
    """The items of one `kind` of group: all; those of an article, or without any (`number`); those that a department
    leads or is named to take part in, or of all departments (without a `key`); or a cell, of both. `items` leaves out
    the `cancelled`; of the others some are not `begun`."""

    kind: str
    number: int | None
    key: str | None
    items: int
    not_begun: int
    completed: int
    overdue: int
    cancelled: int


class Article(NamedTuple):
    """An article of the charter; the plan gives some priority."""

    number: int
    title_sv: str
    title_en: str
    prioritised: bool

    @property
    def shown(self) -> Picture:
        return {"number": self.number, "title": {"sv": self.title_sv, "en": self.title_en}}


class Unit(NamedTuple):
    """A department; `accountable` ones are to have items: they exist today, and are meant by all departments."""

    id: str
    code: str
    name: str
    accountable: bool

    @property
    def shown(self) -> Picture:
        return {"id": self.id, "code": self.code, "name": self.name}


class Found(NamedTuple):
    """What was counted of a plan on `day`. `serving` are administrations by the boards that they work for."""

    day: date
    signatory: Picture
    plan: Picture
    last_article: int
    articles: Sequence[Article]
    units: Sequence[Unit]
    serving: Mapping[str, Collection[str]]
    rows: Sequence[Counts]


Group = tuple[str, int | None, str | None]  # kind, number and key


class Groups(NamedTuple):
    """What was counted, and where the lists are; `here` is that of all items, so that a filter can be added."""

    counts: Mapping[Group, Counts]
    lists: Lists
    here: str

    def of(self, group: Group) -> Counts:
        return self.counts.get(group) or Counts(*group, items=0, not_begun=0, completed=0, overdue=0, cancelled=0)


def matrix(found: Found, lists: Lists) -> Picture:
    """Departments in their order with their totals, and articles with those departments that have items of each."""
    groups = Groups({row[:3]: row for row in found.rows}, lists, lists.items())
    met = {row.number for row in found.rows if row.kind == "article"}
    articles = [one for one in found.articles if one.number <= found.last_article or one.number in met]
    working = {row.key for row in found.rows if row.kind == "department" and row.key and row.items}
    idle = [one for one in found.units if is_idle(one, working, found.serving.get(one.id, ()))]
    units = [one for one in found.units if one.id in working or one in idle]
    return {
        "date": found.day,
        "signatory": found.signatory,
        "action_plan": found.plan,
        "all": _total(groups, ("all", None, None)),
        "all_departments": _cell(groups, ("department", None, None)),
        "departments": [{"department": one.shown, **_cell(groups, ("department", None, one.id))} for one in units],
        "articles": [_article(one, units, groups) for one in articles],
        "lacking": {
            "articles": _bare(articles, groups),
            "departments": _idle(idle, found.signatory["code"], lists),
            "without_articles": _cell(groups, ("article", None, None)),
        },
    }


def coverage(row: Counts) -> Coverage:
    """How far these items have come."""
    if not row.items:
        return Coverage.NONE
    if row.completed == row.items:
        return Coverage.DONE
    return Coverage.PLANNED if row.not_begun == row.items else Coverage.UNDER_WAY


def is_idle(unit: Unit, working: Set[str], servants: Collection[str]) -> bool:
    """Whether a department that is to have items has none, and no administration of its own has any in its stead."""
    return unit.accountable and working.isdisjoint([unit.id, *servants])


def _article(article: Article, units: Sequence[Unit], groups: Groups) -> Picture:
    whole: Group = ("cell", article.number, None)
    cells: list[tuple[Unit, Group]] = [(one, ("cell", article.number, one.id)) for one in units]
    return {
        "article": article.shown,
        "prioritised": article.prioritised,
        **_total(groups, ("article", article.number, None)),
        "all_departments": _cell(groups, whole) if groups.of(whole).items else None,
        "departments": [{"department": one.shown, **_cell(groups, of)} for one, of in cells if groups.of(of).items],
    }


def _total(groups: Groups, of: Group) -> Picture:
    cancelled = groups.lists.number(groups.of(of).cancelled, _list(groups.here, of), "status=cancelled")
    return {**_cell(groups, of), "cancelled": cancelled}


def _cell(groups: Groups, of: Group) -> Picture:
    row, here = groups.of(of), _list(groups.here, of)
    return {
        "state": coverage(row),
        **groups.lists.number(row.items, here, KEPT),
        "overdue": groups.lists.number(row.overdue, here, "timeliness=overdue"),
    }


def _list(here: str, of: Group) -> str:
    """The list of a group, so that a filter can be added."""
    kind, number, key = of
    of_article = f"article={number}&" if number else "missing=articles&"
    of_unit = f"namedDepartment={key}&" if key else "allDepartments=true&"
    return here + {"all": "", "article": of_article, "department": of_unit, "cell": of_article + of_unit}[kind]


def _bare(articles: Sequence[Article], groups: Groups) -> Picture:
    """Articles that nobody works on; there is no list of none."""
    bare = [one for one in articles if not groups.of(("article", one.number, None)).items]
    numbers = ",".join(str(one.number) for one in bare)
    address = f"{groups.lists.base}/charter-articles?number={numbers}" if bare else None
    return {"count": len(bare), "href": address, "articles": [one.shown for one in bare]}


def _idle(units: Sequence[Unit], slug: str, lists: Lists) -> Picture:
    codes = ",".join(quote(one.code) for one in units)
    address = f"{lists.base}/departments?signatory={slug}&code={codes}" if units else None
    return {"count": len(units), "href": address, "departments": [one.shown for one in units]}
