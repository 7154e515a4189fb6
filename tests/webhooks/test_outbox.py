"""The look for subscriptions that have something to tell: one statement, and only those that no job is about."""

from api.webhooks.jobs import rouse
from api.webhooks.outbox import next_for, with_something_to_tell
from tests.support.jobs import WORKER
from tests.support.recorder import statements
from tests.support.subscribers import changed, decide, seen, subscribed, work


def test_only_who_is_behind_and_open_is_found(app, coordinator):
    made = subscribed(coordinator)
    subscribed(coordinator, status="paused")
    with app.app_context():
        assert [row["id"] for row in with_something_to_tell(WORKER)] == [made["id"]]
        rouse(WORKER)
        assert with_something_to_tell(WORKER) == []  # its job waits
    changed(coordinator, made, status="paused")
    with app.app_context():
        assert with_something_to_tell(WORKER) == []


def test_all_are_found_in_one_order(app, coordinator):
    made = [subscribed(coordinator, after=after)["id"] for after in (3, 2, 1)]
    with app.app_context():
        assert [row["id"] for row in with_something_to_tell(WORKER)] == made


def test_a_long_chain_is_looked_through_in_parts(app, coordinator, receivers, monkeypatch):
    monkeypatch.setattr("api.webhooks.outbox.SPAN", 2)
    made = subscribed(coordinator, eventTypes=["meeting.created"])
    decide(coordinator, 4)
    with app.app_context():
        assert next_for(WORKER, made["id"])[1:] == (None, made["cursor"] + 2)
    work(app)
    assert seen(coordinator, made)["cursor"] == made["cursor"] + 5


def test_where_there_is_nothing_it_costs_one_statement(app):
    with app.app_context(), statements(app) as sent:
        rouse(WORKER)
    assert len(sent) == 1
