"""Random lives of jobs: workers that are quick, slow, unlucky or dead, and in the end each job was done once."""

import os
from collections import Counter
from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.core.transaction import unit
from api.jobs import commands
from api.jobs.commands import Kind, Lost, ask_for, do, fail, take
from api.jobs.models import Job
from tests.conftest import NOW
from tests.support.jobs import WORKER, asked

EXAMPLES = os.environ.get("FUZZ_EXAMPLES")
SEARCH = settings(
    max_examples=int(EXAMPLES or 8),
    derandomize=not EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
moves = st.lists(st.sampled_from(["ask", "undo", "take", "take", "do", "fail", "die", "wait"]), max_size=40)


class Life:
    """The jobs of one life; `taken` are those that some worker holds, or believes to."""

    def __init__(self, monkeypatch):
        self.now, self.asked, self.taken, self.done = NOW, [], [], Counter()
        note = Kind(lambda _, payload: self.done.update([payload["text"]]), False, None)
        monkeypatch.setitem(commands.KINDS, "note", note)

    def ask(self):
        self.asked.append(str(len(self.asked)))
        asked("note", self.asked[-1], text=self.asked[-1])

    def undo(self):
        with unit(WORKER, keep=False):
            ask_for("note", "undone", text="undone")

    def take(self):
        self.taken += filter(None, [take(WORKER, new_id())])

    def do(self):
        self._settle(lambda job: do(WORKER, job))

    def fail(self):
        self._settle(lambda job: fail(WORKER, job, OSError("no luck")))

    def _settle(self, how):
        if self.taken:
            with suppress(Lost):  # somebody else has it by now
                how(self.taken.pop(0))

    def die(self):
        self.taken = self.taken[1:]

    def wait(self):
        self.now += timedelta(minutes=3)

    def end(self):
        """Workers that live go on until nothing is left."""
        while self.asked and self.done.total() < len(self.asked) + 1:
            self.now += timedelta(hours=7)
            with clock.at(self.now):
                job = take(WORKER, new_id())
                if job is None:
                    return
                do(WORKER, job)


@SEARCH
@given(moves)
def test_each_job_is_done_once_whatever_becomes_of_workers(app, monkeypatch, moves):
    with app.app_context():
        with unit(WORKER):
            db.session.execute(delete(Job))
        life = Life(monkeypatch)
        for move in moves:
            with clock.at(life.now):
                getattr(life, move)()
        life.end()
        assert life.done == Counter(life.asked)
