"""Schemathesis asks the program as it is started, over the document that it serves: every operation, every check.

`make test` sends the same requests every time; `make fuzz` (FUZZ_EXAMPLES) many more, and others every time.
"""

import os
import sys

from api.accounts.permissions import Role
from tests.fuzz.search import FIXED, NOBODY, counted, search, settings_of, token_of
from tests.support.program import running, tokens

EXAMPLES = os.environ.get("FUZZ_EXAMPLES")
# Who asks, on which engine, and which share of the thousands of systematic cases (the phase "coverage") is sent: all of
# them are made for it, so each engine has one caller who sends some; and nobody sends none, whom most operations refuse
# before they look. Nights ask as everybody on both, and send all.
# The administrator comes last: what it may do to the accounts of others would end their search.
CALLERS = {
    "boras-coordinator": {"postgresql": "7/24"},
    NOBODY: {"postgresql": ""},
    "admin": {"sqlite": "0/48"},
}
FEWEST_REQUESTS, FEWEST_SUCCESSES = 200, 50  # of each caller; below that something is wrong with the search


def _told(share):
    """How much is asked: many other cases every time, or the same few and a share of the systematic ones, if any."""
    if EXAMPLES:
        return {"options": [f"--max-examples={EXAMPLES}"], "patience": 3600}
    if not share:
        return {"options": [*FIXED, "--phases=examples,fuzzing,stateful"]}
    return {"share": share}


def test_nothing_is_found_but_what_has_an_excuse(engine, tmp_path, capsys):
    with settings_of(engine) as settings, running(tmp_path, LOG_LEVEL="ERROR", WORKER="1", **settings) as program:
        eyes = token_of(program, Role.ADMIN)
        keys = {"admin": eyes, **tokens(tmp_path)}
        for caller, shares in ((who, each) for who, each in CALLERS.items() if EXAMPLES or engine in each):
            report = tmp_path / f"{caller}.ndjson"
            done = search(program, eyes, keys.get(caller), report, **_told(shares.get(engine)))
            assert done.returncode == 0, done.stdout + done.stderr
            requests, successes = counted(report)
            with capsys.disabled():
                sys.stdout.write(f"\n{engine}, {caller}: {requests} requests, {successes} successes ")
            assert requests >= FEWEST_REQUESTS
            assert successes >= FEWEST_SUCCESSES
        assert program.ask("GET", "/cemr/v1/me", token=eyes)[0] == 200
        program.stop()
        assert "Traceback" not in program.said()
