"""A file of 10,000 rows, brought in, written, brought in again and had out: `python -m
tests.benchmarks.files sqlite csv` (or `postgresql`, or `xlsx`).

The seconds of each step, by Flask's test client and the worker in one process, the file's size in MB, and the process's
resident memory in MB before and at its peak.
"""

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from flask import Flask

from api.app import create_app
from api.worker import Worker
from seeds.__main__ import prepare
from tests.support.client import Client, client_for
from tests.support.databases import settings_for
from tests.support.drill import on
from tests.support.program import tokens
from tests.support.spreadsheets import of_rows

ROWS = 10_000
WORDS = "Nr Artikel Mål Åtgärd Ansvarig Medverkande Startdatum Slutdatum Budget Status Kommentar"
KINDS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def row(number: int) -> list[str]:
    title, comment = f"Åtgärd nummer {number} för jämställd service i Borås", f"Kommentar {number} åäö med några ord"
    place = [str(number), str(1 + number % 30), f"Mål {number % 20}", title, "KS", "alla", "2026-01-01", "2027-12-31"]
    return [*place, f"{number % 90} tkr", "Ej påbörjad", comment]


def content(kind: str) -> bytes:
    rows = [WORDS.split(), *map(row, range(ROWS))]
    return of_rows(*rows) if kind == "xlsx" else "\n".join(map(";".join, rows)).encode()


def measured(app: Flask, client: Client, kind: str) -> dict[str, Any]:
    plan = draft(client)
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:  # what it takes to make the file is not to be counted
        file = apart.submit(content, kind).result()
    worker, told = Worker(app), {"file": len(file) / 1e6, "before": peak()}

    def step(name: str, act: Callable[[], Any]) -> Any:
        begun = perf_counter()
        found = act()
        told[name] = perf_counter() - begun
        return found

    def bring() -> str:
        answer = client.post(f"/imports?actionPlan={plan}", data=file, headers={"Content-Type": KINDS[kind]})
        return f"/imports/{answer.get_json()['id']}"

    made = step("post", bring)
    step("check", worker.work_off)
    client.post(f"{made}/runs", json={"changeNote": "Prov"})
    step("write", worker.work_off)
    assert client.get(made).get_json()["created"] == ROWS
    again = bring()
    step("again", worker.work_off)
    assert client.get(again).get_json()["unchanged"] == ROWS
    step("export", lambda: client.get(f"/exports?actionPlan={plan}&format={kind}").get_data())
    return {**told, "peak": peak()}


def draft(client: Client) -> str:
    said = {"title": "Tiotusen", "periodStart": "2026-01-01", "periodEnd": "2029-12-31"}
    return str(client.post("/action-plans", json=said).get_json()["id"])


def peak() -> float:
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


def main(engine: str, kind: str) -> None:
    with TemporaryDirectory() as place, on(engine, folder := Path(place)) as url:
        settings = settings_for(url, folder)
        with redirect_stdout(StringIO()):
            prepare(settings)
        app = create_app(settings)
        found = measured(app, client_for(app, tokens(folder)).as_("boras-coordinator"), kind)
    print(engine, kind, ", ".join(f"{name} {value:.1f}" for name, value in found.items()), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
