"""The load: four connections that ask the requests of a scenario in turn, by wrk where it is installed."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.benchmarks.client import CONNECTIONS
from tests.benchmarks.scenarios import Ask
from tests.benchmarks.servers import HOST, Server, pinned, seconds_used

SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Measured:
    """One visit; times in milliseconds."""

    rate: float
    p50: float
    p99: float
    cpu: float


def measure(server: Server, asks: list[Ask], seconds: int, database: psutil.Process | None, folder: Path) -> Measured:
    """One visit to the server: how fast it answered, and the CPU time of each answer, its database's included."""
    roots = [server.process, *([database] if database else [])]
    command = pinned(1, (_wrk if shutil.which("wrk") else _own)(server.port, asks, seconds, folder))
    before = seconds_used(*roots)
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    used = seconds_used(*roots) - before
    told = json.loads(said.strip().rpartition("\n")[2])
    if told["failed"]:
        raise RuntimeError(f"{server.name}: {told['failed']} requests failed, like {asks[0]}")
    return Measured(told["requests"] / told["seconds"], told["p50"], told["p99"], 1000 * used / told["requests"])


def _wrk(port: int, asks: list[Ask], seconds: int, folder: Path) -> list[str]:
    file = folder / "asks.lua"
    file.write_text(f"return {{{', '.join(_lua(ask) for ask in asks)}}}")
    options = ["-t", "1", "-c", str(CONNECTIONS), "-d", str(seconds), "-s", str(SCRIPT)]
    return ["wrk", *options, f"http://127.0.0.1:{port}", "--", str(file)]


def _lua(ask: Ask) -> str:
    headers = {"Host": HOST, **ask.headers}
    members = ", ".join(f"[{json.dumps(name)}] = {json.dumps(value)}" for name, value in headers.items())
    body = json.dumps(ask.body, ensure_ascii=False)
    return f"{{{json.dumps(ask.method)}, {json.dumps(ask.path)}, {{{members}}}, {body}}}"


def _own(port: int, asks: list[Ask], seconds: int, folder: Path) -> list[str]:
    file = folder / "asks.json"
    file.write_text(json.dumps([(ask.method, ask.path, {"Host": HOST, **ask.headers}, ask.body) for ask in asks]))
    return [sys.executable, "-m", "tests.benchmarks.client", str(port), str(seconds), str(file)]
