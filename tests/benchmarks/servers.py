"""The servers that are measured, each with one worker and one thread, and the CPU time that they use."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPMessage
from pathlib import Path

import psutil

from tests.benchmarks import data
from tests.benchmarks.scenarios import Ask
from tests.benchmarks.store import ROOT
from tests.support.postgres import free_port

PATIENCE = 60
HOST = "localhost"  # the same for all: it stands in the links of their answers
OURS = Path(sys.executable).parent
PEERS = ROOT / ".venv-bench" / "bin"  # with a lock of their own: the API needs none of it
GRANIAN = ("granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "1", "--log-level", "warning")
UVICORN = ("uvicorn", "--no-access-log", "--log-level", "warning")
COMMANDS: dict[str, tuple[Path, tuple[str, ...], str]] = {
    "API": (OURS, ("python",), "wsgi.py"),
    "floor": (OURS, GRANIAN, "tests.benchmarks.floor:app"),
    "DRF": (PEERS, GRANIAN, "tests.benchmarks.django_app:app"),
    "FastAPI": (PEERS, UVICORN, "tests.benchmarks.fastapi_app:app"),
}


@dataclass(frozen=True)
class Server:
    name: str
    port: int
    process: psutil.Process

    def answer(self, ask: Ask) -> tuple[int, bytes, HTTPMessage]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(ask.method, ask.path, ask.body.encode() or None, {"Host": HOST, **ask.headers})
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers
        finally:
            connection.close()


@contextmanager
def running(names: list[str], database_url: str, folder: Path) -> Iterator[dict[str, Server]]:
    """The servers by name, all up together."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(_server(name, database_url, folder / name)) for name in names}


@contextmanager
def _server(name: str, database_url: str, folder: Path) -> Iterator[Server]:
    folder.mkdir()
    port = free_port()
    settings = {
        "DATABASE_URL": database_url, "TOKEN_PEPPER": data.PEPPER, "INSTANCE_DIR": str(folder), "PORT": str(port),
        "WORKERS": "1", "WORKER": "0", "LOG_LEVEL": "WARNING", "PYTHONPATH": str(ROOT),
        "DOCUMENT": str(folder.parent / "openapi.json"), "TOKEN_RATE": "10000000", "ADDRESS_RATE": "10000000",
    }  # fmt: skip
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")} | settings
    place, (program, *options), app = COMMANDS[name]
    command = pinned(0, [str(place / program), *options, *(["--port", str(port)] if options else []), app])
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        _wait(port, process, folder / "log")
        yield Server(name, port, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait(PATIENCE)


def pinned(core: int, command: list[str]) -> list[str]:
    """Servers on the first core and the load on the second, where there are two."""
    return ["taskset", "-c", str(core), *command] if (os.cpu_count() or 1) > 1 else command


def _wait(port: int, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/")
            connection.getresponse()
            return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError(log.read_text("utf-8"))


def seconds_used(*roots: psutil.Process) -> float:
    """User and system time of these processes and all below them, those that have ended included."""
    used = 0.0
    for process in [process for root in roots for process in (root, *root.children(recursive=True))]:
        with suppress(psutil.NoSuchProcess):  # it has just ended, and counts as its parent's
            used += sum(process.cpu_times()[:4])  # user, system, and both of its children that ended
    return used
