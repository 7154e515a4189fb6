"""The program as it is started: the first time, the second time, and how it ends."""

import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.postgres import _free_port

ROOT = Path(__file__).parents[1]
PATIENCE = 60


class Program:
    """`python wsgi.py` in a folder of its own."""

    def __init__(self, folder, **settings):
        self.folder, self.port = folder, _free_port()
        self.log = folder / "log"
        environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        environment |= {"INSTANCE_DIR": str(folder), "PORT": str(self.port), "WORKERS": "1", **settings}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "wsgi.py"], cwd=ROOT, env=environment, stdout=log, stderr=log
            )

    def said(self):
        return self.log.read_text("utf-8")

    def ask(self, method, path, body=None, token=None, timeout=10):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
        try:
            connection.request(method, path, body and json.dumps(body), headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        finally:
            connection.close()

    def wait_until_ready(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.ask("GET", "/healthz/ready")[0] == 200:
                    return self
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.said())

    def stop(self, how=signal.SIGTERM):
        """Ask it to end; how it ended, by itself."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(PATIENCE)


@contextmanager
def running(folder, **settings):
    program = Program(folder, **settings)
    try:
        yield program.wait_until_ready()
    finally:
        if program.process.poll() is None:
            program.process.kill()
            program.process.wait(PATIENCE)


def tokens(folder):
    return json.loads((folder / "demo-tokens.json").read_text("utf-8"))


def decision(program, token):
    _, units = program.ask("GET", "/cemr/v1/departments?signatory=boras&code=KS")
    body = units["departments"][0]["id"]
    return {"title": "I sista stund", "bodyId": body, "decidedOn": "2026-01-01", "outcome": "noted"}


def decisions(program, token):
    return program.ask("GET", "/cemr/v1/decisions?q=stund", token=token)[1]["_meta"]["totalRecords"]


def test_the_first_start_is_ready_with_the_sample_and_prints_the_tokens(tmp_path):
    with running(tmp_path) as program:
        said = program.said()
        assert all(f"{name} " in said and token in said for name, token in tokens(tmp_path).items())
        assert f"Swagger UI: http://127.0.0.1:{program.port}/cemr/v1/docs" in said
        _, overdue = program.ask("GET", "/cemr/v1/action-items?signatory=boras&timeliness=overdue")
        assert overdue["_meta"]["totalRecords"] > 0
        assert program.stop() == 0


def test_the_second_start_keeps_tokens_and_data(tmp_path):
    with running(tmp_path) as program:
        token = tokens(tmp_path)["boras-coordinator"]
        assert program.ask("POST", "/cemr/v1/decisions", decision(program, token), token)[0] == 201
        program.stop()
    with running(tmp_path) as program:
        assert tokens(tmp_path)["boras-coordinator"] == token
        assert decisions(program, token) == 1
        program.stop()


def test_nothing_but_the_owners_files_lies_in_the_folder(tmp_path):
    with running(tmp_path) as program:
        program.stop()
    kept = {file.name for file in tmp_path.iterdir() if not file.name.startswith("tracker.db-")}
    assert kept == {"tracker.db", "token-pepper", "demo-tokens.json", "log"}


@pytest.fixture
def locked(tmp_path):
    """Holds the database's write lock: whoever writes has to wait."""

    @contextmanager
    def locked():
        connection = sqlite3.connect(tmp_path / "tracker.db", isolation_level=None, check_same_thread=False)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")
            connection.close()

    return locked


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_write_in_flight_is_finished_before_the_program_ends(tmp_path, locked, how):
    answers = []
    with running(tmp_path) as program:
        token = tokens(tmp_path)["boras-coordinator"]
        body = decision(program, token)
        with locked():
            request = threading.Thread(
                target=lambda: answers.append(program.ask("POST", "/cemr/v1/decisions", body, token, PATIENCE)[0])
            )
            request.start()
            time.sleep(1)
            program.process.send_signal(how)
            time.sleep(1)
            assert program.process.poll() is None
        request.join(PATIENCE)
        assert (answers, program.process.wait(PATIENCE)) == ([201], 0)
    with sqlite3.connect(tmp_path / "tracker.db") as connection:
        assert connection.execute("SELECT count(*) FROM decision WHERE title = 'I sista stund'").fetchone() == (1,)
    connection.close()


def test_an_idle_connection_does_not_keep_the_program_from_ending(tmp_path):
    with running(tmp_path) as program, socket.create_connection(("127.0.0.1", program.port)) as idle:
        idle.sendall(b"GET /healthz/live HTTP/1.1\r\nHost: x\r\n\r\n")
        assert idle.recv(15).startswith(b"HTTP/1.1 200")
        began = time.monotonic()
        assert program.stop() == 0
        assert time.monotonic() - began < 15


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
