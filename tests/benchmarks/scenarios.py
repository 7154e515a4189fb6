"""What is asked: each scenario some requests of one kind, taken in turn."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.benchmarks import data

BASE = "/cemr/v1"


@dataclass(frozen=True)
class Ask:
    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""


Rows = Callable[..., list[Any]]
Answer = Callable[[Ask], tuple[int, bytes, Mapping[str, str]]]


@dataclass(frozen=True)
class Scenario:
    """`asks` makes the requests from what stands in the database. `must` and `goal` bound the CPU time as a multiple
    of the floor's, on SQLite and on PostgreSQL; `by_rate` the part of the floor's requests per second instead.
    `ours` is what the peers do not have: tokens, and tags."""

    name: str
    said: str
    asks: Callable[[Rows], list[Ask]]
    status: int = 200
    must: tuple[float, float] | None = None
    goal: tuple[float, float] | None = None
    by_rate: bool = False
    ours: bool = False


TOKEN = {"Authorization": f"Bearer {data.token()}"}
OWNER = "SELECT id FROM signatory WHERE slug = :slug"


def _items(rows: Rows) -> list[Ask]:
    found = rows("SELECT id FROM action_item WHERE published ORDER BY id LIMIT 100")
    return [Ask(f"{BASE}/action-items/{key}") for (key,) in found]


def _own_items(rows: Rows) -> list[Ask]:
    """Of the largest signatory, half of them not published."""
    chosen = f"SELECT id FROM action_item WHERE signatory_id = ({OWNER}) ORDER BY published, id LIMIT 100"
    return [Ask(f"{BASE}/action-items/{key}", headers=TOKEN) for (key,) in rows(chosen, slug=data.slug(1))]


def _lists(rows: Rows) -> list[Ask]:
    asked = "status=in_progress&sort=dueDate&limit=50"
    return [Ask(f"{BASE}/action-items?signatory={data.slug(place)}&{asked}") for place in range(1, 21)]


def _own_lists(rows: Rows) -> list[Ask]:
    asked = f"{BASE}/action-items?signatory={data.slug(1)}&status={{}}&sort=dueDate&limit=50"
    return [Ask(asked.format(status), headers=TOKEN) for status in ("in_progress", "not_started", "completed")]


def _overdue_lists(rows: Rows) -> list[Ask]:
    units = rows("SELECT id FROM department WHERE code = 'BUN' ORDER BY id LIMIT 20")
    return [Ask(f"{BASE}/action-items?department={key}&timeliness=overdue&sort=dueDate&limit=50") for (key,) in units]


def _new_items(rows: Rows) -> list[Ask]:
    plan, goal = rows(
        "SELECT p.id, g.id FROM action_plan p JOIN goal g ON g.action_plan_id = p.id"
        f" WHERE p.signatory_id = ({OWNER}) ORDER BY g.id LIMIT 1", slug=data.slug(1),
    )[0]  # fmt: skip
    units = rows(f"SELECT id FROM department WHERE signatory_id = ({OWNER}) ORDER BY id LIMIT 3", slug=data.slug(1))
    lead, *others = (str(key) for (key,) in units)
    body = {
        "actionPlanId": str(plan), "goalId": str(goal), "title": "Införa checklista för bild och språk",
        "description": "Gäller webb, trycksaker och annonser.", "leadDepartmentId": lead, "tags": ["utbildning"],
        "participatingDepartmentIds": others, "articles": [6, 9], "startDate": "2027-01-01", "dueDate": "2027-12-31",
        "changeNote": "Beslut i kommunstyrelsen.",
    }  # fmt: skip
    headers = {**TOKEN, "Content-Type": "application/json"}
    return [Ask(f"{BASE}/action-items", "POST", headers, json.dumps(body, ensure_ascii=False))]


def conditional(ask: Ask, answer: Answer) -> Ask:
    """The same request from somebody who has the answer already."""
    return replace(ask, headers={**ask.headers, "If-None-Match": answer(ask)[2]["ETag"]})


SCENARIOS = (
    Scenario("item", "one item", _items, must=(7, 4), goal=(4.5, 2.7)),
    Scenario("item-own", "one item, own, with token", _own_items, ours=True),
    Scenario("list50", "list of 50 of 1 signatory", _lists, must=(0.35, 0.45), goal=(0.45, 0.6), by_rate=True),
    Scenario("list50-own", "list of 50, own, with token", _own_lists, ours=True),
    Scenario("overdue", "overdue list of 1 department", _overdue_lists),
    Scenario("304", "one item, If-None-Match", _items, status=304, ours=True, must=(8, 4.5), goal=(5, 2.7)),
    Scenario("post", "POST of an item", _new_items, status=201, must=(6, 2.6), goal=(3.5, 1.8)),
    Scenario("openapi", "OpenAPI document", lambda rows: [Ask(f"{BASE}/openapi.json")], must=(7, 7), goal=(6, 6)),
)
