"""The worker: does what is due, survives what goes wrong, and ends when it is told to or its server is gone."""

import logging
import os
import shutil
import signal
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import select

from api.core import clock
from api.core.db import db
from api.jobs import commands
from api.jobs.commands import Kind
from api.jobs.models import Job
from api.worker import Worker
from tests.conftest import NOW
from tests.support.jobs import asked
from tests.support.program import PATIENCE, running

LATER = NOW + timedelta(days=2)


@pytest.fixture
def done(monkeypatch):
    """What jobs of the kind `note` have done; `!` breaks."""
    notes = []

    def note(_actor, payload):
        if payload["text"] == "!":
            raise ValueError("broken")
        notes.append(payload["text"])

    monkeypatch.setitem(commands.KINDS, "note", Kind(note, False, None))
    return notes


def statuses(app, kind="note"):
    with app.app_context():
        rows = db.session.execute(select(Job.key, Job.status).where(Job.kind == kind))
        return {row.key: row.status for row in rows}


def ask(app, *texts, kind="note"):
    with app.app_context():
        for text in texts:
            asked(kind, text, text=text)


def test_everything_that_is_due_is_done(app, done):
    ask(app, "a", "b", "c")
    assert (Worker(app).work_off(), sorted(done)) == (3, ["a", "b", "c"])


def test_one_that_breaks_does_not_stop_the_others(app, done, caplog):
    ask(app, "a", "!", "c")
    with caplog.at_level(logging.CRITICAL):
        Worker(app).work_off()
    assert (sorted(done), statuses(app)["note:!"]) == (["a", "c"], "waiting")


def test_a_kind_that_only_a_newer_program_knows_is_left_for_later(app, caplog):
    ask(app, "a", kind="from-the-future")
    with caplog.at_level(logging.CRITICAL):
        Worker(app).work_off()
    assert statuses(app, "from-the-future") == {"from-the-future:a": "waiting"}


def test_a_planner_that_breaks_holds_up_nothing(app, done, monkeypatch, caplog):
    def broken(_actor):
        raise RuntimeError("no plan")

    monkeypatch.setattr("api.worker.PLANNERS", (broken,))
    ask(app, "a")
    with caplog.at_level(logging.CRITICAL):
        Worker(app).work_off()
    assert done == ["a"]


def test_time_goes_on_while_there_is_much_to_do(app, done, monkeypatch):
    times = []
    monkeypatch.setattr("api.worker.PLANNERS", (lambda _: times.append(1),))
    monkeypatch.setattr("api.worker.PLANNED_EVERY", -1)
    ask(app, "a", "b")
    Worker(app).work_off()
    assert len(times) == 3


@pytest.fixture
def outside(monkeypatch):
    """Makes jobs of the kind `call` do something outside."""
    return lambda work: monkeypatch.setitem(commands.KINDS, "call", Kind(work, True, None))


@pytest.mark.parametrize("lanes", [1, 3])
def test_who_hangs_holds_up_nobody_else(app, done, outside, monkeypatch, lanes):
    others = Event()
    monkeypatch.setattr("api.worker.LANES", lanes)

    def call(_actor, payload):
        if payload["text"] == "hangs":
            assert others.wait(PATIENCE)
        done.append(payload["text"])

    outside(call)
    monkeypatch.setitem(commands.KINDS, "last", Kind(lambda *_: others.set(), False, None))
    ask(app, "hangs", kind="call")
    with clock.at(NOW + timedelta(seconds=1)):
        ask(app, "b", "c", kind="call") if lanes > 1 else ask(app, "b", "c")
        ask(app, "last", kind="last")
        assert Worker(app).work_off() == 4
    assert done[-1] == "hangs" or lanes > 1
    assert sorted(done) == ["b", "c", "hangs"]


def test_one_kind_leaves_lanes_to_others(app, done, outside, monkeypatch):
    others = Event()

    def hang(*_):
        assert others.wait(PATIENCE)
        done.append("hung")

    outside(hang)
    monkeypatch.setitem(commands.KINDS, "mail", Kind(lambda *_: done.append("mail") or others.set(), True, None))
    ask(app, *"abcdefghijk", kind="call")
    with clock.at(NOW + timedelta(seconds=1)):
        ask(app, "late", kind="mail")
        assert Worker(app).work_off() == 12
    assert done == ["mail", *["hung"] * 11]


def test_it_ends_once_what_is_in_hand_is_done(app, done, outside):
    begun = Event()

    def call(_actor, payload):
        begun.set()
        time.sleep(0.1)
        done.append(payload["text"])

    outside(call)
    ask(app, "slow", kind="call")
    Worker(app).run(lambda _: begun.wait(0.01), 0)
    assert (done, statuses(app, "call")) == (["slow"], {"call:slow": "done"})


def test_it_goes_on_after_a_fault_of_its_own(app, done, monkeypatch, caplog):
    ask(app, "a")
    worker, looks = Worker(app), iter([RuntimeError("no plan"), None, None])

    def plan():
        if error := next(looks):
            raise error

    monkeypatch.setattr(worker, "_plan", plan)
    turns = iter([False] * 12 + [True] * 3)
    with caplog.at_level(logging.CRITICAL):
        worker.run(lambda _: next(turns), 0)
    assert done == ["a"]


def test_what_time_brings_is_asked_for_and_done(app):
    with clock.at(LATER):
        Worker(app).work_off()
        days, weeks = statuses(app, "turn-of-day"), statuses(app, "remind-zone")
    assert days["turn-of-day:Europe/Stockholm:2026-11-24"] == weeks["remind-zone:Europe/Stockholm:2026-11-23"] == "done"


def test_it_plans_no_more_than_once_a_minute(app, monkeypatch):
    times, worker = [], Worker(app)
    monkeypatch.setattr("api.worker.PLANNERS", (lambda _: times.append(1),))
    worker.work_off()
    worker.work_off()
    assert len(times) == 1


def test_once_is_for_a_timer_of_the_machines_own(app, done):
    ask(app, "a", "b")
    result = app.test_cli_runner().invoke(args=["worker", "--once"])
    assert (result.exit_code, result.output.strip(), sorted(done)) == (0, "2 jobs done.", ["a", "b"])


def stat(pid):
    """State and parent of a process; None when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return None


def worker_of(server):
    """The process of its own that the server started; those that serve are its copies."""
    pids = sorted(int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    started = [pid for pid in pids if (found := stat(pid)) and int(found[1]) == server]
    return next(pid for pid in started if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes())


def gone(pid):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if (stat(pid) or "Z")[0] == "Z":
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder of an installation that is ready to be served."""
    folder = tmp_path_factory.mktemp("installation")
    with running(folder) as program:
        program.stop()
    return folder


@pytest.fixture
def folder(installed, tmp_path):
    return shutil.copytree(installed, tmp_path / "copy")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_servers_worker_ends_with_it(folder, how):
    with running(folder, WORKER="1") as program:
        worker = worker_of(program.process.pid)
        os.kill(program.process.pid, how)
        program.process.wait(PATIENCE)
        assert gone(worker)


def test_a_worker_that_dies_is_replaced(folder):
    with running(folder, WORKER="1") as program:
        first = worker_of(program.process.pid)
        os.kill(first, signal.SIGKILL)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(StopIteration, OSError):
                if worker_of(program.process.pid) != first:
                    return
            time.sleep(0.1)
    raise AssertionError(program.said())


def test_a_server_may_be_told_to_start_none(folder):
    with running(folder) as program, pytest.raises(StopIteration):
        worker_of(program.process.pid)
