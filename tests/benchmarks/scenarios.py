"""What is asked: each scenario some requests of one kind, taken in turn."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tests.benchmarks import data, past

BASE = "/cemr/v1"


@dataclass(frozen=True)
class Ask:
    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""


Rows = Callable[..., list[Any]]
Answer = Callable[[Ask], tuple[int, bytes, Mapping[str, str]]]


ALL = ("API", "floor", "DRF", "FastAPI")
OURS = ("API", "floor")  # the peers have neither tokens nor tags nor reports


@dataclass(frozen=True, eq=False)
class Scenario:
    """`asks` makes the requests from what stands in the database. `bounds` are what must hold and what is the goal, on
    SQLite and on PostgreSQL: the CPU time as a multiple of the floor's, or `by_rate` the share of its answers per
    second; `peers` are the same for how much more a peer uses. What the floor does not serve is held `against` another
    scenario of the API's own."""

    name: str
    said: str
    asks: Callable[[Rows], list[Ask]]
    bounds: tuple[tuple[float, float], tuple[float, float]] | None = None
    status: int = 200
    by_rate: bool = False
    served_by: tuple[str, ...] = ALL
    against: str = ""
    peers: Mapping[str, tuple[float, float]] = field(default_factory=dict)


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


def _past_lists(rows: Rows) -> list[Ask]:
    """When each item had three of its five versions."""
    [(first,)] = rows("SELECT min(since) FROM action_item_history")
    day = date.fromisoformat(str(first)) + 2.5 * past.APART
    return [replace(ask, path=f"{ask.path}&asOf={day}") for ask in _lists(rows)]


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


def _overviews(rows: Rows) -> list[Ask]:
    plans = rows("SELECT id FROM action_plan WHERE published ORDER BY id LIMIT 20")
    return [Ask(f"{BASE}/reports/status-overview?actionPlan={key}") for (key,) in plans]


def _coverages(rows: Rows) -> list[Ask]:
    plans = rows("SELECT id FROM action_plan WHERE published ORDER BY id LIMIT 20")
    return [Ask(f"{BASE}/reports/coverage-matrix?actionPlan={key}") for (key,) in plans]


def _document(_rows: Rows) -> list[Ask]:
    return [Ask(f"{BASE}/openapi.json")]


SCENARIOS = (
    Scenario("item", "one item", _items, ((7, 4.5), (4, 2.7))),
    Scenario("item-own", "one item, own, with token", _own_items, served_by=OURS),
    Scenario(
        "list50", "list of 50 of 1 signatory", _lists, ((0.35, 0.45), (0.45, 0.6)), by_rate=True,
        peers={"DRF": (5, 10), "FastAPI": (3, 5)},
    ),
    Scenario(
        "list50-past", "list of 50 as of a day", _past_lists, ((3, 2), (3, 2)), served_by=("API",), against="list50"
    ),
    Scenario("list50-own", "list of 50, own, with token", _own_lists, served_by=OURS),
    Scenario("overdue", "overdue list of 1 department", _overdue_lists),
    Scenario("304", "one item, If-None-Match", _items, ((8, 5), (4.5, 2.7)), status=304, served_by=OURS),
    Scenario("overview", "status overview of 1 plan", _overviews, ((1.8, 1.4), (1.8, 1.4)), served_by=OURS),
    Scenario("coverage", "coverage matrix of 1 plan", _coverages, ((3, 2), (3, 2)), served_by=OURS),
    Scenario("openapi", "OpenAPI document", _document, ((7, 6), (7, 6))),
    # Last: it changes what the others count.
    Scenario("post", "POST of an item", _new_items, ((6, 3.5), (2.6, 1.8)), status=201),
)  # fmt: skip
