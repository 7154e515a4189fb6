"""What was measured, as Markdown to paste."""

import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version

from tests.benchmarks.load import Measured
from tests.benchmarks.scenarios import Scenario

Found = Mapping[str, Measured]
Results = Mapping[Scenario, Found]
ENGINES = ("sqlite", "postgresql")
LIBRARIES = ("flask", "flask-smorest", "marshmallow", "sqlalchemy", "psycopg", "orjson", "granian")


def machine() -> str:
    said = subprocess.run(["lscpu"], check=False, capture_output=True, text=True).stdout
    named = [line.partition(":")[2].strip() for line in said.splitlines() if line.startswith("Model name")]
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    where = f"{named[0] if named else platform.machine()}, {os.cpu_count()} cores"
    return f"{datetime.now(UTC):%Y-%m-%d}, {where}, Python {platform.python_version()}, {versions}."


def tables(engine: str, items: int, results: Results, servers: list[str]) -> str:
    """What an answer costs, held against the floor and the peers; and what its users feel."""
    peers = [name for name in servers if name not in ("API", "floor")]
    ours = {scenario.name: found.get("API") for scenario, found in results.items()}
    held = {scenario: found.get("floor", ours.get(scenario.against)) for scenario, found in results.items()}
    cost = [_cost(scenario, found, servers, peers, _held(engine, scenario, found.get("API"), held[scenario]))
            for scenario, found in results.items()]  # fmt: skip
    felt = [[scenario.said, *(_felt(found.get(name)) for name in servers)] for scenario, found in results.items()]
    against = ["API × floor, or × today", "must / goal", *(f"{name} × API" for name in peers)]
    return "\n".join(
        [
            f"\n**{engine}, {items:,} items: CPU ms per answer, the database's included**\n",
            *_table(["", *servers, *against], cost),
            f"\n**{engine}: answers per second (p50 / p99 ms) at four connections**\n",
            *_table(["", *servers], felt),
        ]
    )


def _table(head: list[str], rows: Iterable[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


def _cost(scenario: Scenario, found: Found, servers: list[str], peers: list[str], held: tuple[str, str]) -> list[str]:
    own = [f"{found[name].cpu:.3f}" if name in found else "–" for name in servers]
    return [scenario.said, *own, *held, *(_peer(scenario, found, name) for name in peers)]


def _held(engine: str, scenario: Scenario, ours: Measured | None, other: Measured | None) -> tuple[str, str]:
    if ours is None or other is None:
        return "–", "–"
    times, rate = ours.cpu / other.cpu, ours.rate / other.rate
    said = f"{times:.1f} ({rate:.0%} of its rate)" if scenario.by_rate else f"{times:.1f}"
    if scenario.bounds is None:
        return said, "–"
    bounds = scenario.bounds[ENGINES.index(engine)]
    if scenario.by_rate:
        return said, " / ".join(f"{bound:.0%} {_mark(rate >= bound)}" for bound in bounds)
    return said, " / ".join(f"{bound:g} {_mark(times <= bound)}" for bound in bounds)


def _peer(scenario: Scenario, found: Found, name: str) -> str:
    if name not in found or "API" not in found:
        return "–"
    times = found[name].cpu / found["API"].cpu
    bounds = " / ".join(f"{bound:g} {_mark(times >= bound)}" for bound in scenario.peers.get(name, ()))
    return f"{times:.1f} ({bounds})" if bounds else f"{times:.1f}"


def _mark(held: bool) -> str:
    return "✓" if held else "✗"


def _felt(measured: Measured | None) -> str:
    return f"{measured.rate:,.0f} ({measured.p50:.1f} / {measured.p99:.1f})" if measured else "–"
