"""`make bench`: the API beside its floor on the same data, visited in turn; medians of some rounds, as Markdown."""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

import psutil
from sqlalchemy import create_engine

from tests.benchmarks import store
from tests.benchmarks.load import Measured, measure
from tests.benchmarks.scenarios import SCENARIOS, Ask, Scenario
from tests.benchmarks.servers import COMMANDS, Server, running

ENGINES = {"sqlite": store.sqlite, "postgresql": store.postgresql}


def main() -> None:
    options = _options()
    for engine in options.engine or ENGINES:
        with tempfile.TemporaryDirectory(dir=store.folder()) as name:
            folder = Path(name)
            folder.chmod(0o755)
            with ENGINES[engine](options.items, folder) as url, running(options.servers, url, folder) as servers:
                _visit(engine, url, servers, options, folder)


def _visit(engine: str, url: str, servers: dict[str, Server], options: argparse.Namespace, folder: Path) -> None:
    print(f"\n{engine}, {options.items:,} items\n")
    print("| | server | req/s | p50 ms | p99 ms | CPU ms | × floor |\n|---|---|---|---|---|---|---|")
    address = url.replace("postgresql:", "postgresql+psycopg:")
    with create_engine(address).connect() as connection:
        asked = {scenario: scenario.asks(connection) for scenario in SCENARIOS if _wanted(scenario, options)}
    for scenario, asks in asked.items():
        _compare(scenario, servers, asks)
        found = _rounds(servers, asks, options, folder)
        for name, measured in found.items():
            times = measured.cpu / found["floor"].cpu if "floor" in found else 0
            print(f"| {scenario.name} | {name} | {measured.rate:,.0f} | {measured.p50:.2f} | {measured.p99:.1f} "
                  f"| {measured.cpu:.3f} | {times:.1f} |", flush=True)  # fmt: skip


def _wanted(scenario: Scenario, options: argparse.Namespace) -> bool:
    return not options.only or scenario.name in options.only


def _compare(scenario: Scenario, servers: dict[str, Server], asks: list[Ask]) -> None:
    """The floor is honest: it answers what the API answers."""
    for ask in asks:
        answers = {name: servers[name].answer(ask) for name in ("API", "floor") if name in servers}
        for name, (status, body, _) in answers.items():
            if status != scenario.status:
                sys.exit(f"{name} answers {ask.path} with {status}: {body[:500]!r}")
        if len({_content(body) for _, body, _ in answers.values()}) > 1:
            sys.exit(f"The floor answers {ask.path} otherwise than the API:\n{answers}")


def _content(body: bytes) -> str:
    return json.dumps(json.loads(body)) if body else ""


def _rounds(servers: dict[str, Server], asks: list[Ask], options: argparse.Namespace, folder: Path) -> dict[str, Measured]:  # fmt: skip
    database = _postgres(folder)
    for server in servers.values():
        measure(server, asks, 1, database, folder)
    visits: dict[str, list[Measured]] = {name: [] for name in servers}
    for _ in range(options.rounds):
        for name, server in servers.items():
            visits[name].append(measure(server, asks, options.seconds, database, folder))
    return {name: _median(found) for name, found in visits.items()}


def _median(found: list[Measured]) -> Measured:
    return Measured(*(statistics.median(getattr(one, name) for one in found) for name in ("rate", "p50", "p99", "cpu")))


def _postgres(folder: Path) -> psutil.Process | None:
    pid = folder / "cluster/data/postmaster.pid"
    return psutil.Process(int(pid.read_text().split()[0])) if pid.exists() else None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round of a second")
    parser.add_argument("--only", action="append", choices=[s.name for s in SCENARIOS], help="a scenario; may be repeated")  # fmt: skip
    parser.add_argument("--engine", action="append", choices=list(ENGINES), help="a database; may be repeated")
    parser.add_argument("--servers", type=lambda text: text.split(","), default=list(COMMANDS))
    parser.add_argument("--items", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds = 3, 1
    return options


if __name__ == "__main__":
    main()
