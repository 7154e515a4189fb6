"""The look for subscriptions that have something to tell: one statement, and only those that no job is about."""

from api.webhooks.jobs import rouse
from api.webhooks.outbox import with_something_to_tell
from tests.support.jobs import WORKER
from tests.support.receiver import changed, subscribed
from tests.support.recorder import statements


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


def test_where_there_is_nothing_it_costs_one_statement(app):
    with app.app_context(), statements(app) as sent:
        rouse(WORKER)
    assert len(sent) == 1
