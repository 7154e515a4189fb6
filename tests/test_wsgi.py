"""The program as it is started: the first time, the second time, and how it ends."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import threading
import time
from contextlib import contextmanager

import pytest

from tests.support.program import PATIENCE, Program, running, tokens

KEPT_QUIET = "what-stands-in-the-address-of-a-calendar"
SOON = 20  # seconds: less than it takes until workers that do not end are killed


def decision(program):
    _, units = program.ask("GET", "/cemr/v1/departments?signatory=boras&code=KS")
    body = units["departments"][0]["id"]
    return {"title": "I sista stund", "bodyId": body, "decidedOn": "2026-01-01", "outcome": "noted"}


@pytest.fixture(scope="module")
def first_start(tmp_path_factory):
    """The folder of an installation that was started for the first time and stopped; what was served meanwhile."""
    folder = tmp_path_factory.mktemp("installation")
    with running(folder) as program:
        _, overdue = program.ask("GET", "/cemr/v1/action-items?signatory=boras&timeliness=overdue")
        program.ask("GET", f"/cemr/v1/calendars/{KEPT_QUIET}/deadlines.ics")
        program.ask("HEAD", "/cemr/v1/reports/status-overview?signatory=boras&format=pdf", timeout=SOON)
        return folder, program, overdue, program.stop()


@pytest.fixture
def folder(first_start, tmp_path):
    """A copy of that folder: the next start is the second."""
    return shutil.copytree(first_start[0], tmp_path / "copy")


def test_the_first_start_is_ready_with_the_sample_and_ends_well(first_start):
    _, _, overdue, end = first_start
    assert (overdue["_meta"]["totalRecords"] > 0, end) == (True, 0)


def test_the_first_start_shows_the_tokens_and_where_to_read_on(first_start):
    folder, program, *_ = first_start
    said = program.said()
    assert all(re.search(rf"{name} +{re.escape(token)}", said) for name, token in tokens(folder).items())
    assert f"Swagger UI: http://127.0.0.1:{program.port}/cemr/v1/docs" in said


def test_what_is_secret_in_an_address_is_not_told(first_start):
    assert KEPT_QUIET not in first_start[1].said()


def test_nothing_but_the_owners_files_lies_in_the_folder(first_start):
    kept = {file.name for file in first_start[0].iterdir() if not file.name.startswith("tracker.db-")}
    assert kept == {"tracker.db", "token-pepper", "demo-tokens.json", "log"}


def test_another_start_keeps_tokens_and_data(folder):
    token = tokens(folder)["boras-coordinator"]
    with running(folder) as program:
        assert program.ask("POST", "/cemr/v1/decisions", decision(program), token)[0] == 201
        program.stop()
    with running(folder) as program:
        assert tokens(folder)["boras-coordinator"] == token
        assert program.ask("GET", "/cemr/v1/decisions?q=stund", token=token)[1]["_meta"]["totalRecords"] == 1
        program.stop()


@contextmanager
def locked(folder):
    """Holds the database's write lock: whoever writes has to wait."""
    connection = sqlite3.connect(folder / "tracker.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def stored(folder):
    connection = sqlite3.connect(folder / "tracker.db")
    [(count,)] = connection.execute("SELECT count(*) FROM decision WHERE title = 'I sista stund'")
    connection.close()
    return count


ENDINGS = {
    "SIGTERM": lambda process: process.send_signal(signal.SIGTERM),
    "SIGINT": lambda process: process.send_signal(signal.SIGINT),
    "Ctrl-C": lambda process: os.killpg(process.pid, signal.SIGINT),  # a terminal tells every process
}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("how", ENDINGS)
def test_a_write_in_flight_is_finished_before_the_program_ends(folder, how, workers):
    answers, token = [], tokens(folder)["boras-coordinator"]
    with running(folder, WORKERS=str(workers)) as program:
        body = decision(program)
        ask = threading.Thread(
            target=lambda: answers.append(program.ask("POST", "/cemr/v1/decisions", body, token, PATIENCE)[0])
        )
        with locked(folder):
            ask.start()
            time.sleep(0.5)
            ENDINGS[how](program.process)
            time.sleep(1)
            assert program.process.poll() is None
        assert (program.process.wait(SOON), ask.join(), answers, stored(folder)) == (0, None, [201], 1)


@pytest.mark.parametrize("how", ENDINGS)
def test_it_ends_soon_even_while_its_workers_are_starting(folder, how):
    with running(folder, WORKERS="3") as program:
        ENDINGS[how](program.process)
        assert program.process.wait(SOON) == 0


def test_an_idle_connection_does_not_keep_the_program_from_ending(folder):
    with running(folder) as program, socket.create_connection(("127.0.0.1", program.port)) as idle:
        idle.sendall(b"GET /healthz/live HTTP/1.1\r\nHost: x\r\n\r\n")
        assert idle.recv(15).startswith(b"HTTP/1.1 200")
        program.process.terminate()
        assert program.process.wait(SOON) == 0


def test_faulty_settings_end_it_with_every_fault_and_nothing_is_made(tmp_path):
    program = Program(tmp_path, WORKERS="many", LOG_LEVEL="loud", DATABASE_URL="mysql://host/db")
    assert program.process.wait(PATIENCE) == 2
    said = program.said()
    for name in ("WORKERS", "LOG_LEVEL", "DATABASE_URL", "TOKEN_PEPPER"):
        assert re.search(f"^  {name}: ", said, re.M), said
    assert "Traceback" not in said
    assert [file.name for file in tmp_path.iterdir()] == ["log"]


def test_a_taken_port_ends_it_with_an_error(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        program = Program(tmp_path, SAMPLE_DATA="0", PORT=str(taken.getsockname()[1]))
        assert program.process.wait(PATIENCE) != 0


def test_a_body_that_never_comes_holds_nobody_up(folder):
    with running(folder) as program, socket.create_connection(("127.0.0.1", program.port)) as slow:
        slow.sendall(b"POST /cemr/v1/decisions HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
        time.sleep(0.2)
        assert program.ask("GET", "/cemr/v1/charter-articles?limit=1")[0] == 200
