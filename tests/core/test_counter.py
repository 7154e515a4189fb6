"""The counter that all processes share, in every place where it can be kept, and what happens when it is away."""

import logging
import sqlite3
from threading import Thread

import pytest
from fakeredis import TcpFakeServer
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as AllTaken

from api.core.actor import ITSELF
from api.core.counter import REST, TOLD_EVERY, DatabaseCounter, RateCount, RedisCounter, Shared
from api.core.db import db
from api.core.engines import reading

CALLER, OTHER = b"a" * 16, b"b" * 16


@pytest.fixture(scope="module")
def redis():
    server = TcpFakeServer(("127.0.0.1", 0))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"redis://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def counters(database):
    """Those of two processes on one database."""
    database.changed()
    with database.app.app_context():
        yield DatabaseCounter(db.engines["counter"]), DatabaseCounter(db.engines["counter"])


def lives(here, there):
    """What each of them says, as long as the windows go on."""
    return [
        here.add(CALLER, 100, 5),
        there.add(CALLER, 100, 3),
        here.add(OTHER, 100, 1),
        there.add(CALLER, 101, 2),
        here.add(CALLER, 101, 1),
        here.add(CALLER, 103, 1),
    ]


TOLD = [(0, 5), (0, 8), (0, 1), (8, 2), (8, 3), (0, 1)]


def test_processes_count_together_in_the_database(counters):
    assert lives(*counters) == TOLD


def test_processes_count_together_in_redis(redis):
    assert lives(RedisCounter(redis), RedisCounter(redis)) == TOLD


def test_a_late_clock_adds_to_the_window_that_others_have_come_to(counters):
    here, there = counters
    here.add(CALLER, 101, 4)
    assert there.add(CALLER, 100, 2) == (0, 6)


def test_whoever_asks_no_more_is_forgotten(counters):
    here, _ = counters
    here.add(OTHER, 100, 1)
    here.add(CALLER, 102, 1)
    with reading(ITSELF) as connection:
        assert connection.scalar(select(func.count()).select_from(RateCount)) == 1


def test_the_counter_does_not_wait_for_a_long_write(request):
    database = request.getfixturevalue("_sqlite")
    database.renew()
    database.changed()
    writer = sqlite3.connect(database.app.config["SQLALCHEMY_DATABASE_URI"].database)
    with database.app.app_context():
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            DatabaseCounter(db.engines["counter"]).add(CALLER, 100, 1)
        writer.rollback()
        assert DatabaseCounter(db.engines["counter"]).add(CALLER, 100, 1) == (0, 1)
    writer.close()


def test_a_power_failure_may_take_the_counts(app, engine):
    """So nobody waits for the disk because of them."""
    asked = {"sqlite": "PRAGMA synchronous", "postgresql": "SHOW synchronous_commit"}
    with app.app_context(), db.engines["counter"].connect() as connection:
        assert connection.scalar(text(asked[engine])) in (0, 1, "off")


def test_a_counter_without_a_free_connection_is_away(database, monkeypatch):
    def full():
        raise AllTaken("all are taken")

    with database.app.app_context():
        engine = db.engines["counter"]
        monkeypatch.setattr(engine, "connect", full)
        assert Shared(DatabaseCounter(engine)).add(CALLER, 100, 1) is None


class Away:
    """A counter that answers when it is to."""

    faults = OSError

    def __init__(self):
        self.here, self.asked = False, 0

    def add(self, *_):
        self.asked += 1
        if not self.here:
            raise OSError("nobody there")
        return 1, 2


@pytest.fixture
def away():
    counter, now = Away(), [1000.0]
    shared = Shared(counter, lambda: now[0])

    def ask(after=0.0):
        now[0] += after
        return shared.add(CALLER, 100, 1)

    return counter, ask


def test_a_counter_that_is_away_is_left_alone_for_a_while(away):
    counter, ask = away
    assert (ask(), ask(REST / 2), counter.asked) == (None, None, 1)
    counter.here = True
    assert (ask(REST), counter.asked) == ((1, 2), 2)


def test_that_it_is_away_is_said_once_a_minute(away, caplog):
    _, ask = away
    with caplog.at_level(logging.WARNING):
        for _ in range(int(2 * TOLD_EVERY / REST)):
            ask(REST)
    assert [record.message.split(";")[0] for record in caplog.records] == ["the shared counter of requests is away"] * 2


def test_a_redis_that_is_not_there_is_a_fault_that_is_known():
    counter = RedisCounter("redis://127.0.0.1:1")
    with pytest.raises(counter.faults):
        counter.add(CALLER, 100, 1)
