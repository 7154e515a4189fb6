"""The drill of a busy server: five times as many callers as it has room for, and those it lets in hardly notice.

`make drill` asks the real server, of one process, for a list: first by as many callers as keep it busy, and then by
five times as many, who come again a little after a refusal. The first second of each is not counted.
"""

import http.client
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.support.databases import PEPPER
from tests.support.drill import on
from tests.support.program import Program, running

PATH = "/cemr/v1/action-items?signatory=boras&limit=20&sort=dueDate"
CALLERS, TIMES = 4, 5
SECONDS, UNCOUNTED = 8.0, 1.0
PAUSE = 0.1  # seconds; Retry-After says more


class Figures(NamedTuple):
    """Answers per second, and milliseconds within which half of them and all but a hundredth came; the share that was
    refused, and within which time nearly all of these were."""

    rate: float
    p50: float
    p99: float
    refused: float
    refused_p99: float


def figures(program: Program, callers: int) -> Figures:
    begun = time.monotonic()
    with ThreadPoolExecutor(callers) as pool:
        found = list(pool.map(lambda _: list(_asking(program.port, begun)), range(callers)))
    counted = [answer for answers in found for answer in answers]
    answered = sorted(took for status, took in counted if status == 200)
    refused = sorted(took for status, took in counted if status == 503)
    if len(answered) + len(refused) < len(counted):
        sys.exit(f"answers beside 200 and 503: { {status for status, _ in counted} }")
    share = len(refused) / len(counted)
    return Figures(len(answered) / SECONDS, _part(answered, 0.5), _part(answered, 0.99), share, _part(refused, 0.99))


def _asking(port: int, begun: float) -> Iterator[tuple[int, float]]:
    """Status and seconds of each answer that counts."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while (now := time.monotonic()) < begun + UNCOUNTED + SECONDS:
        connection.request("GET", PATH)
        answer = connection.getresponse()
        answer.read()
        if now > begun + UNCOUNTED:
            yield answer.status, time.monotonic() - now
        if answer.status != 200:
            time.sleep(PAUSE)
    connection.close()


def _part(sorted_: list[float], share: float) -> float:
    return round(1000 * sorted_[int(share * (len(sorted_) - 1))], 1) if sorted_ else 0.0


@contextmanager
def serving(engine: str, folder: Path) -> Iterator[Program]:
    with on(engine, folder) as url, running(folder, DATABASE_URL=url, TOKEN_PEPPER=PEPPER, SAMPLE_DATA="1") as program:
        yield program


if __name__ == "__main__":
    for name in ("sqlite", "postgresql"):
        with TemporaryDirectory() as place, serving(name, Path(place)) as server:
            normal, busy = figures(server, CALLERS), figures(server, TIMES * CALLERS)
        print(f"{name}, {CALLERS} callers: {normal}\n{name}, {TIMES * CALLERS} callers: {busy}", flush=True)  # noqa: T201  # a program
        if busy.p99 > 2 * normal.p99 or not busy.refused:
            sys.exit(f"{name}: whoever is let in waits too long")
