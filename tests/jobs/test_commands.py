"""Jobs between workers: nothing is lost, nothing is done twice, and who was away too long finds that out."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.core.transaction import unit
from api.database import owning
from api.decisions.models import Decision
from api.jobs import commands
from api.jobs.commands import Kind, Lost, ask_for, do, fail, rerun_job, take
from api.jobs.models import Job
from api.jobs.rules import MOST_ATTEMPTS, GiveUp
from tests.conftest import NOW
from tests.support.build import decided, events, row
from tests.support.jobs import WORKER, asked, taken

LEASE = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def done(monkeypatch):
    """What the kind `note` has done."""
    notes = []
    monkeypatch.setitem(commands.KINDS, "note", Kind(lambda _, payload: notes.append(payload["text"]), False, None))
    return notes


def statuses():
    rows = db.session.execute(select(Job.key, Job.status).where(Job.kind == "note"))
    return {row.key: row.status for row in rows}


def test_a_job_is_asked_for_with_what_it_follows_from(app, actors):
    with app.app_context():
        with unit(WORKER):
            ask_for("note", "1", text="a")
        assert taken().payload == {"text": "a"}


def test_what_is_rolled_back_asks_for_nothing(app):
    with app.app_context():
        with unit(WORKER, keep=False):
            ask_for("note", "1", text="a")
        assert take(WORKER, new_id()) is None


def test_the_same_key_is_done_once(app, done):
    with app.app_context():
        assert [asked("note", "1", text="a"), asked("note", "1", text="b")] == [True, False]
        do(WORKER, taken())
        assert (done, asked("note", "1", text="c"), take(WORKER, new_id())) == (["a"], False, None)


def test_nothing_is_done_before_its_time(app):
    with app.app_context():
        asked("note", "1", run_at=NOW + timedelta(seconds=1), text="a")
        assert take(WORKER, new_id()) is None
        with clock.at(NOW + timedelta(seconds=1)):
            assert taken().kind == "note"


def test_who_waits_the_longest_comes_first(app):
    with app.app_context():
        for minutes in (2, 3, 1):
            asked("note", str(minutes), run_at=NOW - timedelta(minutes=minutes), text=str(minutes))
        assert [taken().payload["text"] for _ in range(3)] == ["3", "2", "1"]


def test_a_job_is_one_workers_while_its_lease_runs(app):
    with app.app_context():
        asked("note", "1", text="a")
        first = taken(lease=LEASE)
        with clock.at(NOW + LEASE - timedelta(seconds=1)):
            assert take(WORKER, new_id()) is None
        with clock.at(NOW + LEASE):
            assert (taken().id, first.attempts) == (first.id, 1)


def test_who_lost_the_lease_neither_settles_nor_writes(app, done):
    with app.app_context():
        asked("note", "1", text="a")
        late = taken(lease=LEASE)
        with clock.at(NOW + LEASE):
            other = taken()
        for settle in (lambda: do(WORKER, late), lambda: fail(WORKER, late, OSError())):
            with pytest.raises(Lost):
                settle()
        do(WORKER, other)
        assert (done, statuses()) == (["a"], {"note:1": "done"})


def test_the_same_worker_that_takes_it_again_has_another_lease(app):
    with app.app_context():
        asked("note", "1", text="a")
        worker = new_id()
        late = take(WORKER, worker, LEASE)
        with clock.at(NOW + LEASE):
            take(WORKER, worker, LEASE)
        with pytest.raises(Lost):
            do(WORKER, late)


def test_what_a_job_writes_is_undone_with_it(app, actors, monkeypatch):
    def write_and_break(_actor, _payload):
        decided(actors["boras-coordinator"], title="Halvvägs")
        raise OSError("broken")

    monkeypatch.setitem(commands.KINDS, "note", Kind(write_and_break, False, None))
    with app.app_context():
        asked("note", "1")
        mine = taken()
        with pytest.raises(OSError, match="broken"):
            do(WORKER, mine)
        assert db.session.scalar(select(Decision.id).where(Decision.title == "Halvvägs")) is None
        assert fail(WORKER, mine, OSError("broken")) == "waiting"


def test_what_failed_is_tried_again_later_and_says_why(app):
    with app.app_context():
        asked("note", "1", text="a")
        mine = taken()
        fail(WORKER, mine, OSError("no answer"))
        job = row(Job, mine.id)
        assert (job.status, job.reason, job.lease_by) == ("waiting", "OSError: no answer", None)
        assert timedelta(seconds=22) < job.run_at - NOW <= timedelta(seconds=30)


def test_a_job_that_is_given_up_is_told_of_it(app, monkeypatch):
    told = []
    buried = Kind(lambda *_: None, True, lambda _, payload, error: told.append((payload["text"], str(error))))
    monkeypatch.setitem(commands.KINDS, "note", buried)
    with app.app_context():
        asked("note", "1", text="a")
        fail(WORKER, taken(), GiveUp("no such address"))
        assert (told, statuses()) == ([("a", "no such address")], {"note:1": "dead"})


def test_too_many_attempts_are_given_up(app):
    with app.app_context():
        asked("note", "1", text="a")
        moment = NOW
        for _ in range(MOST_ATTEMPTS):
            moment += timedelta(hours=6)
            with clock.at(moment):
                fail(WORKER, taken(), OSError("away"))
        assert statuses() == {"note:1": "dead"}


def test_what_was_given_up_is_run_again_as_if_for_the_first_time(app, actors, done):
    boras = actors["boras-coordinator"]
    with app.app_context():
        asked("note", "1", signatory_id=boras.signatory_id, text="a")
        mine = taken()
        fail(WORKER, mine, GiveUp("not so"))
        rerun_job(boras.noting("Rättat"), mine.id, None)
        again = taken()
        assert (again.id, again.attempts) == (mine.id, 1)
        do(WORKER, again)
        [event] = events(mine.id)
        assert (done, event.type, event.change_note) == (["a"], "job.rerun", "Rättat")


def test_what_another_worker_is_just_taking_is_passed_over(app, engine):
    with app.app_context():
        for text in "ab":
            asked("note", text, run_at=NOW - timedelta(minutes=ord(text)), text=text)
        if engine == "sqlite":  # there one transaction writes at a time
            assert {taken().payload["text"] for _ in range(2)} == {"a", "b"}
            return
        with owning() as other:
            other.execute(select(Job.id).where(Job.key == "note:b").with_for_update())
            assert (taken().payload["text"], take(WORKER, new_id())) == ("a", None)
