"""Random lives of subscriptions: receivers that refuse, workers that die, pauses and replays; in the end everything has
arrived, each event first after the one before it."""

import os
from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.core.journal import Event
from api.core.transaction import unit
from api.jobs.commands import Lost, do, fail, take
from api.jobs.models import Job
from api.outgoing import sending
from api.outgoing.sending import Answer, Failed
from api.webhooks.commands import change_subscription, replay, rotate_secret, subscribe, unsubscribe
from api.webhooks.jobs import rouse
from tests.conftest import NOW
from tests.support.build import decided
from tests.support.jobs import WORKER
from tests.support.receiver import AWAY, URL

EXAMPLES = os.environ.get("FUZZ_EXAMPLES")
SEARCH = settings(
    max_examples=int(EXAMPLES or 8),
    derandomize=not EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
MOVES = ["happen", "happen", "look", "take", "do", "do", "die", "wait", "pause", "resume", "replay", "rotate"]
moves = st.lists(st.sampled_from(MOVES), max_size=40)
luck = st.lists(st.sampled_from(["well", "well", "well", "refused", "silent", "killed"]), max_size=20)


class Killed(BaseException):
    """The machine died after the receiver had taken the event in."""


class Life:
    """One subscription; `taken` are the jobs that some worker holds, or believes to."""

    def __init__(self, actor, fates, monkeypatch):
        self.actor, self.fates, self.now, self.taken, self.arrived = actor, fates, NOW, [], []
        monkeypatch.setattr(sending, "send", self.send)
        self.key = subscribe(actor, {"url": URL, "event_types": [], "entity_types": []}).id
        self.start = self.last() - 1

    def last(self):
        return max(self.chain())

    def chain(self):
        own = Event.signatory_id == self.actor.signatory_id
        return list(db.session.scalars(select(Event.sequence).where(own).order_by(Event.sequence)))

    def send(self, _url, _body, headers, _allowed):
        fate = self.fates.pop(0) if self.fates else "well"
        if fate == "silent":
            raise Failed(AWAY)
        if fate == "refused":
            return Answer(500, "", 1)
        self.arrived.append(db.session.scalar(select(Event.sequence).where(Event.id == headers["webhook-id"])))
        if fate == "killed":
            raise Killed
        return Answer(204, "", 1)

    def happen(self):
        decided(self.actor)

    def look(self):
        rouse(WORKER)

    def take(self):
        self.taken += filter(None, [take(WORKER, new_id())])

    def do(self):
        if self.taken:
            job = self.taken.pop(0)
            with suppress(Lost, Killed):
                try:
                    do(WORKER, job)
                except Lost:
                    raise
                except Exception as error:  # as the worker has it
                    fail(WORKER, job, error)

    def die(self):
        self.taken = self.taken[1:]

    def wait(self):
        self.now += timedelta(minutes=3)

    def pause(self):
        change_subscription(self.actor, self.key, None, {"status": "paused"})

    def resume(self):
        change_subscription(self.actor, self.key, None, {"status": "active"})

    def replay(self):
        replay(self.actor, self.key, None, after=self.start)

    def rotate(self):
        rotate_secret(self.actor, self.key, None)

    def end(self):
        """The receiver is back, and workers that live go on until nothing is left."""
        self.fates.clear()
        self.resume()
        for _ in range(5):
            self.now += timedelta(hours=7)
            with clock.at(self.now):
                self.look()
                self.taken.clear()
                self.take()
                while self.taken:
                    self.do()
                    self.look()
                    self.take()
        missed = set(self.chain()[self.start :]) - set(self.arrived)
        unsubscribe(self.actor, self.key, None)
        with unit(WORKER):
            db.session.execute(delete(Job).where(Job.kind == "webhook"))
        return missed


@SEARCH
@given(moves, luck)
def test_nothing_is_lost_and_all_is_in_order(app, actors, monkeypatch, moved, fates):
    with app.app_context():
        life = Life(actors["boras-coordinator"], list(fates), monkeypatch)
        for move in moved:
            with clock.at(life.now):
                getattr(life, move)()
        assert life.end() == set()
        first = list(dict.fromkeys(life.arrived))
        assert first == sorted(first)
