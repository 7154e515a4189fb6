"""The load: wrk with four connections, which asks the requests of a scenario in turn."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.benchmarks.scenarios import Ask
from tests.benchmarks.servers import HOST, Server, pinned, seconds_used

CONNECTIONS = 4
SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Measured:
    """One visit; times in milliseconds."""

    rate: float
    p50: float
    p99: float
    cpu: float


def measure(server: Server, asks: list[Ask], seconds: float, database: psutil.Process | None, folder: Path) -> Measured:
    """One visit to the server: how fast it answered, and the CPU time of each answer, its database's included."""
    asked = folder / "asks.lua"
    asked.write_text(f"return {{{', '.join(_lua(ask) for ask in asks)}}}")
    roots = [server.process, *([database] if database else [])]
    command = ["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "-s", str(SCRIPT),
               f"http://127.0.0.1:{server.port}", "--", str(asked)]  # fmt: skip
    before = seconds_used(*roots)
    said = subprocess.run(pinned(1, command), check=True, capture_output=True, text=True).stdout
    used = seconds_used(*roots) - before
    told = json.loads(said.rpartition("\n{")[2].join(("{", "")))
    if told["failed"]:
        raise RuntimeError(f"{server.name}: {told['failed']} of {told['requests']} requests failed")
    return Measured(told["requests"] / told["seconds"], told["p50"], told["p99"], 1000 * used / told["requests"])


def _lua(ask: Ask) -> str:
    headers = {"Host": HOST, **ask.headers}
    members = ", ".join(f"[{json.dumps(name)}] = {json.dumps(value)}" for name, value in headers.items())
    body = json.dumps(ask.body, ensure_ascii=False)
    return f"{{{json.dumps(ask.method)}, {json.dumps(ask.path)}, {{{members}}}, {body}}}"
