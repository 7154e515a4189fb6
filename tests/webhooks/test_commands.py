"""What is asked for of a subscription: secrets renewed, events sent again from a point or one by one."""

from datetime import timedelta

import pytest

from api.audit.commands import erase_text
from api.cli import OPERATOR
from api.core import clock
from api.webhooks.commands import replay
from tests.conftest import NOW
from tests.support.build import draft_at
from tests.support.subscribers import (
    address,
    changed,
    decide,
    subscribed,
    verified,
    work,
)


def deliveries(client):
    return client.get("/webhook-deliveries?signatory=boras&limit=100").get_json()["webhookDeliveries"]


def test_both_secrets_sign_for_a_day(app, coordinator, receivers):
    made = subscribed(coordinator, eventTypes=["decision.*"])
    newer = coordinator.post(f"{address(made)}/secrets", json={}).get_json()["secret"]
    assert newer != made["secret"]
    for hours, signed in ((1, 2), (25, 1)):
        with clock.at(NOW + timedelta(hours=hours)):
            decide(coordinator)
            work(app)
            call = receivers.calls[-1]
            assert len(call[2]["webhook-signature"].split(" ")) == signed
            assert verified(call, newer)
            assert signed == 1 or verified(call, made["secret"])


@pytest.mark.parametrize("said", ["after", "since"])
def test_a_replay_sends_everything_again_in_order(app, coordinator, receivers, said):
    made = subscribed(coordinator)
    with clock.at(NOW + timedelta(hours=1)):
        decide(coordinator, 2)
        work(app)
        by = {"after": made["cursor"] + 1, "since": "2026-11-22T12:30:00Z"}
        assert coordinator.post(f"{address(made)}/replays", json={said: by[said]}).status_code == 201
        work(app)
    assert receivers.sequences()[3:] == [made["cursor"] + place for place in (2, 3, 4)]


def test_a_replay_under_way_is_not_undone(app, actors, coordinator, receivers):
    made = subscribed(coordinator)
    decide(coordinator, 2)
    back = []

    def once(_url):
        if len(receivers.calls) == 2 and not back:
            back.append(replay(actors["boras-coordinator"], made["id"], None, after=made["cursor"]))

    receivers.before = once
    work(app)
    assert receivers.sequences() == [made["cursor"] + place for place in (1, 2, 3, 1, 2, 3, 4)]


def test_one_event_is_sent_again_whatever_else_waits(app, coordinator, receivers):
    made = subscribed(coordinator, eventTypes=["decision.*"])
    decide(coordinator)
    work(app)
    changed(coordinator, made, status="paused")
    [delivery] = [one for one in deliveries(coordinator) if one["subscriptionId"] == made["id"]]
    for _ in range(2):
        answer = coordinator.post(f"/webhook-deliveries/{delivery['id']}/redeliveries", json={})
        assert (answer.status_code, answer.get_json()["status"]) == (201, "waiting")
        work(app)
    assert len({call[2]["webhook-id"] for call in receivers.calls}) == 1
    assert coordinator.get(f"/webhook-deliveries/{delivery['id']}").get_json()["attempts"] == 3


def test_a_text_that_was_erased_is_not_sent_again(app, coordinator, receivers):
    made = subscribed(coordinator, eventTypes=["action-plan.created"])
    plan = draft_at(coordinator, title="Anna Andersson")
    work(app)
    with app.app_context():
        erase_text(OPERATOR.noting("Beslut 2026-11-20"), plan.rpartition("/")[2], "title")
    assert coordinator.post(f"{address(made)}/replays", json={"after": made["cursor"]}).status_code == 201
    work(app)
    first, again = receivers.calls
    assert (b"Anna" in first[1], b"Anna" in again[1]) == (True, False)
    assert list(receivers.arrived()[1]["data"]["after"]["title"]) == ["erased"]
