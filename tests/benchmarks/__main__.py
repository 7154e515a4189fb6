"""`make bench`: the API beside its floor and two frameworks, on the same data, visited in turn; medians of rounds."""

import argparse
import json
import re
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import create_engine, text

from tests.benchmarks import growth, report, store
from tests.benchmarks.load import Measured, measure
from tests.benchmarks.scenarios import BASE, SCENARIOS, Ask, Scenario, conditional
from tests.benchmarks.servers import COMMANDS, Server, running

ENGINES = {"sqlite": store.sqlite, "postgresql": store.postgresql}
SAME = ("API", "floor")  # these two answer the same bytes
NAMES = [scenario.name for scenario in SCENARIOS]
# What no two writes have in common.
OWN = re.compile(r'"(id|createdAt|updatedAt|statusChangedAt)":"[^"]*"|(/action-items/|actionItem=)[0-9a-f-]{36}')


def main() -> None:
    options = _options()
    print(report.machine(), flush=True)
    if options.growth:
        growth.measure({engine: ENGINES[engine] for engine in options.engine or ENGINES}, options.growth)
        return
    for engine in options.engine or ENGINES:
        with tempfile.TemporaryDirectory(dir=store.folder()) as name:
            folder = Path(name)
            folder.chmod(0o755)  # PostgreSQL may have to run as somebody else
            with ENGINES[engine](options.items, folder) as url, running(options.servers, url, folder) as servers:
                asked = _asked(url, servers["API"], options.only)
                results = {
                    scenario: _visits(servers, scenario, asks, options, folder) for scenario, asks in asked.items()
                }
        print(report.tables(engine, options.items, results, options.servers), flush=True)


def _asked(url: str, api: Server, only: list[str] | None) -> dict[Scenario, list[Ask]]:
    """The requests of each scenario; what the API does not serve is left out, loudly."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:

        def rows(sql: str, **values: Any) -> list[Any]:
            return list(connection.execute(text(sql), values))

        asked = {scenario: scenario.asks(rows) for scenario in SCENARIOS if not only or scenario.name in only}
    engine.dispose()
    missing = [scenario for scenario, asks in asked.items() if api.answer(asks[0])[0] == 404]
    for scenario in missing:
        print(f"NOT SERVED: {scenario.said}, {asked.pop(scenario)[0].path}", file=sys.stderr, flush=True)
    return asked


def _visits(
    servers: dict[str, Server], scenario: Scenario, asks: list[Ask], options: argparse.Namespace, folder: Path
) -> dict[str, Measured]:
    """The medians of the rounds, by server."""
    (folder / "openapi.json").write_bytes(servers["API"].answer(Ask(f"{BASE}/openapi.json"))[1])
    visited = [server for name, server in servers.items() if name in scenario.served_by]
    _compare(visited, scenario, asks)
    visits: dict[str, list[Measured]] = {server.name: [] for server in visited}
    for number in range(1 + options.rounds):
        for server in visited:
            now = [_asking(server, scenario, ask) for ask in asks]
            measured = measure(server, now, options.seconds if number else 1, _postgres(folder), folder)
            visits[server.name] += [measured] if number else []  # the first is to warm up
    print(f"{scenario.name} ", end="", file=sys.stderr, flush=True)
    return {name: _median(found) for name, found in visits.items()}


def _compare(servers: list[Server], scenario: Scenario, asks: list[Ask]) -> None:
    """All answer, and the floor is honest: it answers what the API answers."""
    for ask in asks[:10]:
        said = {}
        for server in servers:
            status, body, headers = server.answer(_asking(server, scenario, ask))
            if status != scenario.status:
                sys.exit(f"{server.name} answers {ask.method} {ask.path} with {status}: {body[:500]!r}")
            if server.name in SAME:
                said[server.name] = _content(body) if ask.method == "POST" else (body.decode(), headers["ETag"])
        if len(set(said.values())) > 1:
            sys.exit(f"The floor answers otherwise than the API: {ask}\n{_first_difference(*said.values())}")


def _first_difference(ours: Any, theirs: Any) -> str:
    one, other = str(ours), str(theirs)
    place = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return "\n".join(text[max(0, place - 200) : place + 200] for text in (one, other))


def _asking(server: Server, scenario: Scenario, ask: Ask) -> Ask:
    return conditional(ask, server.answer) if scenario.status == 304 else ask


def _content(body: bytes) -> str:
    return OWN.sub("", json.dumps(json.loads(body), separators=(",", ":")))


def _median(found: list[Measured]) -> Measured:
    return Measured(*(statistics.median(getattr(one, name) for one in found) for name in ("rate", "p50", "p99", "cpu")))


def _postgres(folder: Path) -> psutil.Process | None:
    pid = folder / "cluster/data/postmaster.pid"
    return psutil.Process(int(pid.read_text().split()[0])) if pid.exists() else None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three rounds of a second, API and floor only")
    parser.add_argument("--only", action="append", choices=NAMES, help="a scenario; may be repeated")
    parser.add_argument("--engine", action="append", choices=list(ENGINES), help="a database; may be repeated")
    parser.add_argument("--servers", type=lambda names: names.split(","), default=list(COMMANDS))
    parser.add_argument("--items", type=int, default=200_000)
    parser.add_argument("--growth", type=lambda sizes: [int(size) for size in sizes.split(",")], metavar="ITEMS,…",
                        help="the overview of all at these sizes instead, from tallies and without")  # fmt: skip
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    options = parser.parse_args()
    if options.quick:
        options.servers, options.rounds, options.seconds = list(SAME), 3, 1
    return options


if __name__ == "__main__":
    main()
