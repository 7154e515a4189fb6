"""What a plan document says: the plan, and its items by article and goal, each of them once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from api.action_plans.rules import BEFORE_ADOPTION
from api.reports.lists import Lists, Picture

Row = Mapping[str, Any]


class Found(NamedTuple):
    """What was read of a plan on `day`; `articles` are those of the charter."""

    day: date
    plan: Row
    body: str | None
    articles: Sequence[Row]
    goals: Sequence[Row]
    items: Sequence[Row]


def plan_document(found: Found, lists: Lists) -> Picture:
    """The articles that the plan takes up, in order, then what belongs to none."""
    loose = [goal for goal in _idle(found) if not goal["articles"]]
    return {
        "date": found.day,
        "action_plan": {**found.plan, "body": found.body},
        "is_draft": found.plan["status"] in BEFORE_ADOPTION,
        "items": lists.number(len(found.items), lists.items()),
        "articles": [section for article in found.articles if (section := _section(article, found))],
        "without_articles": _groups(found, [item for item in found.items if not item["articles"]], loose),
    }


def _section(article: Row, found: Found) -> Picture | None:
    """None of an article that the plan does not take up."""
    number = article["number"]
    chosen = next((one for one in found.plan["articles"] if one["number"] == number), None)
    theirs = [item for item in found.items if number in _numbers(item)]
    here = [item for item in theirs if _first(item) == number]
    groups = _groups(found, here, [goal for goal in _idle(found) if number in _numbers(goal)])
    if not chosen and not groups:
        return None
    return {
        "article": {name: article[name] for name in ("number", "title")},
        "prioritised": chosen is not None,
        "reason": chosen and chosen["reason"],
        "commitment": chosen and chosen["commitment"],
        "groups": groups,
        "elsewhere": [item for item in theirs if item not in here],
    }


def _idle(found: Found) -> list[Row]:
    """Goals to which no item leads yet."""
    busy = {item["goal"]["id"] for item in found.items if item["goal"]}
    return [goal for goal in found.goals if goal["id"] not in busy]


def _groups(found: Found, items: Sequence[Row], idle: Sequence[Row]) -> list[Picture]:
    """Items by their goals, in the order of the plan; goals without items; items without a goal."""
    named = {goal["id"]: {name: goal[name] for name in ("id", "title", "area")} for goal in found.goals}
    by_goal: dict[str | None, Picture] = {goal["id"]: {"goal": named[goal["id"]], "action_items": []} for goal in idle}
    for item in items:
        key = item["goal"] and item["goal"]["id"]
        group = by_goal.setdefault(key, {"goal": named.get(key), "action_items": []})
        group["action_items"].append(item)
    return sorted(by_goal.values(), key=lambda group: (group["goal"] is None, not group["action_items"]))


def _first(item: Row) -> int | None:
    """The article under which an item stands; it names the others."""
    return min(_numbers(item), default=None)


def _numbers(row: Row) -> list[int]:
    return [article["number"] for article in row["articles"]]
