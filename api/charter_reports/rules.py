"""What a charter report says of each article: whether the plan chose it, its goals, and how far its items have come."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from api.action_items.rules import ItemStatus, Timeliness
from api.reports.days import taken_in_until
from api.reports.lists import Lists, Picture

Row = Mapping[str, Any]

# What is counted of items: the filter of their list, and which they are.
PARTS: dict[str, tuple[str, Callable[[Row], bool]]] = {
    "completed": ("status=completed", lambda item: item["status"] == ItemStatus.COMPLETED),
    "under_way": (
        "status=in_progress,paused",
        lambda item: item["status"] in (ItemStatus.IN_PROGRESS, ItemStatus.PAUSED),
    ),
    "not_started": ("status=not_started", lambda item: item["status"] == ItemStatus.NOT_STARTED),
    "overdue": ("timeliness=overdue", lambda item: item["timeliness"] == Timeliness.OVERDUE),
    "cancelled": ("status=cancelled", lambda item: item["status"] == ItemStatus.CANCELLED),
}
SHOWN = (
    "id", "reference", "title", "status", "timeliness", "days_overdue", "lead_department", "all_departments",
    "due_date", "completed_on", "cancel_reason",
)  # fmt: skip


class Found(NamedTuple):
    """What was read of a plan on `day`. `chosen` are the articles that it gives priority, `articles` those of the
    charter, `last_article` the last that binds; items were `added` from an instant on."""

    day: date
    signatory: Picture
    plan: Picture
    last_article: int
    articles: Sequence[Row]
    chosen: Mapping[int, Row]
    goals: Sequence[Row]
    items: Sequence[Row]
    added: datetime | None
    charter_status: str
    duties: Sequence[Row]

    def items_of(self, number: int) -> list[Row]:
        return [item for item in self.items if number in _numbers(item)]

    def goals_of(self, number: int) -> list[Row]:
        """Those that name the article, and those that its items lead to."""
        aims = {item["goal"]["id"] for item in self.items_of(number) if item["goal"]}
        return [goal for goal in self.goals if goal["id"] in aims or number in _numbers(goal)]


def added_since(adopted_on: date | None, created: Sequence[datetime], zone: str) -> datetime | None:
    """The instant from which items were added to a plan that had been adopted."""
    if adopted_on is None:
        return None
    day = taken_in_until(adopted_on, created, zone) + timedelta(days=1)
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


def charter_report(found: Found, lists: Lists) -> Picture:
    """The totals, then each article of the edition, and any other that the plan works on."""
    met = {number for item in found.items for number in _numbers(item)}
    articles = [one for one in found.articles if one["number"] <= found.last_article or one["number"] in met]
    return {
        "date": found.day,
        "signatory": found.signatory,
        "action_plan": found.plan,
        "added_since": found.added,
        "charter_status": found.charter_status,
        "duties": found.duties,
        "all": _progress(found.items, found.added, lists, lists.items()),
        "chosen_articles": _listed([one for one in articles if one["number"] in found.chosen], lists),
        "articles_without_items": _listed([one for one in articles if one["number"] not in met], lists),
        "articles": [_article(one, found, lists) for one in articles],
        "without_articles": _group(
            [item for item in found.items if not item["articles"]], "missing=articles", found, lists
        ),
    }


def _article(article: Row, found: Found, lists: Lists) -> Picture:
    number = article["number"]
    chosen = found.chosen.get(number)
    return {
        "article": {name: article[name] for name in ("number", "title", "provenance")},
        "prioritised": chosen is not None,
        "reason": chosen and chosen["reason"],
        "commitment": chosen and chosen["commitment"],
        "goals": [{"id": goal["id"], "title": goal["title"]} for goal in found.goals_of(number)],
        **_group(found.items_of(number), f"article={number}", found, lists),
    }


def _group(items: Sequence[Row], which: str, found: Found, lists: Lists) -> Picture:
    shown = [{name: item[name] for name in SHOWN} for item in items]
    return {
        **_progress(items, found.added, lists, f"{lists.items()}{which}&"),
        "action_items": [
            {**one, "added": _is_added(item, found.added), "href": f"{lists.base}/action-items/{item['id']}"}
            for one, item in zip(shown, items, strict=True)
        ],
    }


def _progress(items: Sequence[Row], added: datetime | None, lists: Lists, here: str) -> Picture:
    """How far these items have come; `here` is their list."""
    late_comers = sum(_is_added(item, added) for item in items)
    return {
        **lists.number(len(items), here),
        **{name: lists.number(sum(map(has, items)), here, more) for name, (more, has) in PARTS.items()},
        "added": lists.number(late_comers, here, f"createdSince={added:%Y-%m-%dT%H:%M:%SZ}") if added else None,
    }


def _is_added(item: Row, since: datetime | None) -> bool:
    return since is not None and item["created_at"] >= since


def _numbers(row: Row) -> list[int]:
    return [article["number"] for article in row["articles"]]


def _listed(articles: Sequence[Row], lists: Lists) -> Picture:
    """There is no list of no articles."""
    numbers = ",".join(str(one["number"]) for one in articles)
    return {"count": len(articles), "href": f"{lists.base}/charter-articles?number={numbers}" if articles else None}
