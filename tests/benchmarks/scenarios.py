"""What is asked: each scenario some requests of one kind, taken in turn."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection, text

from tests.benchmarks import data

BASE = "/cemr/v1"


@dataclass(frozen=True)
class Ask:
    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""


@dataclass(frozen=True)
class Scenario:
    """`must` and `goal` bound the CPU per request, as a multiple of the floor's, on SQLite and on PostgreSQL."""

    name: str
    asks: Callable[[Connection], list[Ask]]
    status: int = 200


TOKEN = {"Authorization": f"Bearer {data.token()}"}


def _items(where: str, headers: dict[str, str]) -> Callable[[Connection], list[Ask]]:
    def asks(connection: Connection) -> list[Ask]:
        keys = connection.execute(text(f"SELECT id FROM action_item WHERE {where} ORDER BY id LIMIT 100")).scalars()
        return [Ask(f"{BASE}/action-items/{key}", headers=headers) for key in keys]

    return asks


def _lists(connection: Connection) -> list[Ask]:
    return [
        Ask(f"{BASE}/action-items?signatory={data.slug(place)}&status=in_progress&sort=dueDate&limit=50")
        for place in range(1, 21)
    ]


def _own_lists(connection: Connection) -> list[Ask]:
    return [
        Ask(f"{BASE}/action-items?signatory={data.slug(1)}&status={status}&sort=dueDate&limit=50", headers=TOKEN)
        for status in ("in_progress", "not_started", "completed")
    ]


SCENARIOS = (
    Scenario("item", _items("published", {})),
    Scenario("list50", _lists),
    Scenario("item-own", _items(f"signatory_id = (SELECT id FROM signatory WHERE slug = '{data.slug(1)}')", TOKEN)),
    Scenario("list50-own", _own_lists),
)
