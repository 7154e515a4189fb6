"""Schemathesis asks the program as it is started, over the document that it serves: every operation, every check.

`make test` sends the same requests every time; `make fuzz` (FUZZ_EXAMPLES) many more, and others every time.
"""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.support import postgres
from tests.support.databases import PEPPER
from tests.support.program import ROOT, running, tokens

HERE = Path(__file__).parent
EXAMPLES = os.environ.get("FUZZ_EXAMPLES")
# Who asks, on which engine, and which share of the thousands of systematic cases (the phase "coverage") is sent: all of
# them are made for it, so on each engine one caller sends some, and nobody none, whom most operations refuse before
# they look. Nights ask as everybody on both, and send all.
# The administrator comes last: what it may do to the accounts of others would end their search.
CALLERS = {
    "boras-coordinator": {"sqlite": "", "postgresql": "7/24"},
    "nobody": {"postgresql": ""},
    "admin": {"sqlite": "0/48"},
}
FEWEST_REQUESTS, FEWEST_SUCCESSES = 200, 50  # of each caller; below that something is wrong with the search
PATIENCE = 3600 if EXAMPLES else 600


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


def administrators_token(program):
    command = [
        sys.executable,
        "-m",
        "flask",
        "--app",
        "wsgi",
        "tokens",
        "create",
        "--name",
        "Search",
        "--role",
        "admin",
    ]
    done = subprocess.run(command, cwd=ROOT, env=program.environment, capture_output=True, text=True, check=True)
    return done.stdout.split()[-1]


def search(program, eyes, token, share, report):
    """What schemathesis says when it has asked with this token; it reports every request to the file."""
    address = f"http://127.0.0.1:{program.port}/cemr/v1"
    short = [
        "--max-examples=2",
        "--generation-deterministic",
        *([] if share else ["--phases=examples,fuzzing,stateful"]),
    ]
    command = [
        Path(sys.executable).with_name("schemathesis"),
        f"--config-file={HERE / 'schemathesis.toml'}", "run", f"{address}/openapi.json?lang=en",
        "--no-color", "--report=ndjson", f"--report-ndjson-path={report}",
        *([f"--max-examples={EXAMPLES}"] if EXAMPLES else short),
        *(["--header", f"Authorization: Bearer {token}"] if token else []),
    ]  # fmt: skip
    told = {"FUZZ_API": address, "FUZZ_EYES": eyes, "FUZZ_SHARE": "0/1" if EXAMPLES else share or "0/1"}
    return subprocess.run(
        command, cwd=ROOT, env=program.environment | told, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def counted(report):
    """How many requests were sent, and how many of them succeeded."""
    statuses = [int(status) for status in re.findall(r'"status_code": ?(\d+)', report.read_text("utf-8"))]
    return len(statuses), sum(status < 300 for status in statuses)


def test_nothing_is_found_but_what_has_an_excuse(engine, tmp_path, capsys):
    with settings_of(engine) as settings, running(tmp_path, LOG_LEVEL="ERROR", WORKER="1", **settings) as program:
        eyes = administrators_token(program)
        keys = {"admin": eyes, **tokens(tmp_path)}
        for caller, shares in ((who, each) for who, each in CALLERS.items() if EXAMPLES or engine in each):
            report = tmp_path / f"{caller}.ndjson"
            done = search(program, eyes, keys.get(caller), shares.get(engine, ""), report)
            assert done.returncode == 0, done.stdout + done.stderr
            requests, successes = counted(report)
            with capsys.disabled():
                sys.stdout.write(f"\n{engine}, {caller}: {requests} requests, {successes} successes ")
            assert requests >= FEWEST_REQUESTS
            assert successes >= FEWEST_SUCCESSES
        assert program.ask("GET", "/cemr/v1/me", token=eyes)[0] == 200
        program.stop()
        assert "Traceback" not in program.said()
