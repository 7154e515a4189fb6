"""Programs that drills kill and begin again: `python -m` of a module, in a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.databases import PEPPER

ROOT = Path(__file__).parents[2]
PATIENCE = 300  # seconds


class Victim:
    """What it says is in a log beside it."""

    def __init__(self, folder: Path, module: str, *words: str, **settings: str) -> None:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        self._command = [sys.executable, "-m", module, *words]
        self._settings, self._log = {**kept, **settings}, folder / f"{module}.log"
        self.begin()

    def begin(self) -> None:
        with self._log.open("a") as log:
            self._process = subprocess.Popen(self._command, cwd=ROOT, env=self._settings, stdout=log, stderr=log)

    def kill(self) -> None:
        """By SIGKILL: it ends where it stands."""
        self._process.kill()
        self._process.wait()


def worker(url: str, folder: Path, **settings: str) -> Victim:
    """A worker that tries again after a moment."""
    own = {"DATABASE_URL": url, "TOKEN_PEPPER": PEPPER, "INSTANCE_DIR": str(folder), "LOG_LEVEL": "ERROR"}
    return Victim(folder, "tests.support.hasty", **own, **settings)


@contextmanager
def living(victims: Iterable[Victim]) -> Iterator[list[Victim]]:
    """None of them lives on."""
    begun = []
    try:
        for victim in victims:
            begun.append(victim)
        yield begun
    finally:
        for victim in begun:
            victim.kill()


def wait_until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not reached():
        if time.monotonic() > end:
            raise TimeoutError("the drill did not come to an end")
        time.sleep(0.05)
