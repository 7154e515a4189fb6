"""What was measured, as Markdown to paste."""

import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version

from tests.benchmarks.load import Measured
from tests.benchmarks.scenarios import Scenario

Results = Mapping[Scenario, Mapping[str, Measured]]
ENGINES = ("sqlite", "postgresql")


def heading(engine: str, items: int) -> str:
    names = ("flask", "sqlalchemy", "marshmallow", "orjson", "granian", "psycopg")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    said = f"{engine}, {items:,} items · {datetime.now(UTC):%Y-%m-%d} · {_processor()}, {os.cpu_count()} cores · "
    return f"\n{said}Python {platform.python_version()}, {versions}\n"


def _processor() -> str:
    said = subprocess.run(["lscpu"], check=False, capture_output=True, text=True).stdout
    named = [line.partition(":")[2].strip() for line in said.splitlines() if line.startswith("Model name")]
    return named[0] if named else platform.machine()


def table(engine: str, results: Results, servers: list[str]) -> str:
    """CPU time of an answer, and beside it what users feel; each row against the floor and against the peers."""
    head = ["", *(f"{name}: CPU ms" for name in servers), "API × floor", "must / goal",
            *(f"{name} × API" for name in servers if name not in ("API", "floor")),
            *(f"{name}: req/s (p50 / p99 ms)" for name in servers)]  # fmt: skip
    rows = [head, ["---"] * len(head), *(_row(engine, one, found, servers) for one, found in results.items())]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(engine: str, scenario: Scenario, found: Mapping[str, Measured], servers: list[str]) -> list[str]:
    def cell(name: str, form: str, value: object) -> str:
        return form.format(value) if name in found else "–"

    peers = [name for name in servers if name not in ("API", "floor")]
    return [
        scenario.said,
        *(f"{found[name].cpu:.3f}" if name in found else "–" for name in servers),
        *_against_the_floor(engine, scenario, found),
        *(f"{found[name].cpu / found['API'].cpu:.1f}" if name in found else "–" for name in peers),
        *(_felt(found[name]) if name in found else "–" for name in servers),
    ]


def _felt(measured: Measured) -> str:
    return f"{measured.rate:,.0f} ({measured.p50:.1f} / {measured.p99:.1f})"


def _against_the_floor(engine: str, scenario: Scenario, found: Mapping[str, Measured]) -> tuple[str, str]:
    if "floor" not in found or "API" not in found:
        return "–", "–"
    own, floor = found["API"], found["floor"]
    times, rate = own.cpu / floor.cpu, own.rate / floor.rate
    said = f"{times:.1f} ({rate:.0%} of req/s)" if scenario.by_rate else f"{times:.1f}"
    if scenario.must is None or scenario.goal is None:
        return said, "–"
    place = ENGINES.index(engine)
    must, goal = scenario.must[place], scenario.goal[place]
    held = [bound <= rate if scenario.by_rate else times <= bound for bound in (must, goal)]
    form = "{:.0%}" if scenario.by_rate else "{:g}"
    marked = [f"{form.format(bound)} {'✓' if kept else '✗'}" for bound, kept in zip((must, goal), held, strict=True)]
    return said, " / ".join(marked)
