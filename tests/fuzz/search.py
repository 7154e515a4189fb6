"""The search for faults: schemathesis asks the program as it is started, over the document that it serves.

`make drill` asks for an hour as everybody that there is, on both engines, every time something else.
"""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from api.accounts.permissions import OF_A_DEPARTMENT, PERMISSIONS, Role
from tests.support import postgres
from tests.support.databases import PEPPER
from tests.support.program import ROOT, running

HERE = Path(__file__).parent
NOBODY = "nobody"
EVERYBODY = (NOBODY, *Role)
MINUTES = 60
SHARE = 8  # of the systematic cases, thousands for every caller, each sends one in so many
FIXED = ("--max-examples=2", "--generation-deterministic")


@contextmanager
def settings_of(engine):
    """Settings for an empty database."""
    if engine == "sqlite":
        yield {}
        return
    name = f"search_{os.getpid()}"
    with postgres.server() as address:

        def execute(statement):
            with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
                connection.execute(statement.encode())

        execute(f"CREATE DATABASE {name}")
        yield {"DATABASE_URL": f"{address}/{name}", "TOKEN_PEPPER": PEPPER, "SAMPLE_DATA": "1"}
        execute(f"DROP DATABASE {name} WITH (FORCE)")


def token_of(program, role):
    """A new token for somebody of this role, in Borås unless it is an administrator."""
    options = ["--name", f"Search {role}", "--role", str(role)]
    if role != Role.ADMIN:
        options += ["--signatory", "boras"]
    if role in OF_A_DEPARTMENT:
        options += ["--department", "FOF", "--department", "SEK"]
    if role == Role.SERVICE:
        options += [part for scope in sorted(PERMISSIONS[role]) for part in ("--scope", scope)]
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "tokens", "create", *options]
    done = subprocess.run(command, cwd=ROOT, env=program.environment, capture_output=True, text=True, check=True)
    return done.stdout.split()[-1]


def search(program, eyes, token, report, *, share="0/1", options=FIXED, patience=600):
    """What schemathesis says when it has asked with this token; it reports every request to the file."""
    address = f"http://127.0.0.1:{program.port}/cemr/v1"
    command = [
        Path(sys.executable).with_name("schemathesis"),
        f"--config-file={HERE / 'schemathesis.toml'}", "run", f"{address}/openapi.json?lang=en",
        "--no-color", "--report=ndjson", f"--report-ndjson-path={report}", *options,
        *(["--header", f"Authorization: Bearer {token}"] if token else []),
    ]  # fmt: skip
    told = {"FUZZ_API": address, "FUZZ_EYES": eyes, "FUZZ_SHARE": share}
    return subprocess.run(
        command, cwd=ROOT, env=program.environment | told, capture_output=True, text=True, timeout=patience, check=False
    )


def counted(report):
    """How many requests were sent, and how many of them succeeded."""
    with report.open(encoding="utf-8") as lines:
        statuses = [int(status) for line in lines for status in re.findall(r'"status_code": ?(\d+)', line)]
    return len(statuses), sum(status < 300 for status in statuses)


def _asked_as(caller, engine, seconds, place):
    """Search for so long; how many requests were sent and succeeded. Ends the program when something was found."""
    with (
        TemporaryDirectory() as name,
        settings_of(engine) as settings,
        running(folder := Path(name), LOG_LEVEL="ERROR", WORKER="1", **settings) as program,
    ):
        eyes, report = token_of(program, Role.ADMIN), folder / "report.ndjson"
        token = None if caller == NOBODY else token_of(program, caller)
        options = (f"--max-time={seconds}", "--max-examples=100000")
        share = f"{place % SHARE}/{SHARE}"
        done = search(program, eyes, token, report, share=share, options=options, patience=3600)
        program.stop()
        if done.returncode or "Traceback" in program.said():
            sys.exit(f"{engine}, {caller}:\n{done.stdout}{done.stderr}{program.said()}")
        return counted(report)


if __name__ == "__main__":
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES
    seconds = round(minutes * 60 / len(EVERYBODY) / 2)
    total = 0
    for place, (name, who) in enumerate((name, who) for who in EVERYBODY for name in ("sqlite", "postgresql")):
        requests, successes = _asked_as(who, name, seconds, place)
        total += requests
        print(f"{name}, {who}: {requests} requests, {successes} successes", flush=True)  # noqa: T201  # a program
    print(f"{total} requests, nothing found")  # noqa: T201  # a program
