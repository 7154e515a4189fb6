"""What is asked for of a subscription: secrets renewed, events sent again from a point or one by one."""

from datetime import timedelta

import pytest

from api.audit.commands import erase_text
from api.cli import OPERATOR
from api.core import clock
from api.jobs.commands import KINDS, Kind
from api.webhooks.commands import replay
from api.webhooks.jobs import redeliver
from api.webhooks.outbox import REDELIVERING
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


def own(client):
    """The deliveries of this test's subscription, the only one that is active."""
    [made] = client.get("/webhook-subscriptions?status=active").get_json()["webhookSubscriptions"]
    return [one for one in deliveries(client) if one["subscriptionId"] == made["id"]]


def arrived(app, client, times=1):
    """What came of sending so many decisions; one of them."""
    subscribed(client, eventTypes=["decision.*"])
    decide(client, times)
    work(app)
    return own(client)[0]


def again(client, delivery):
    answer = client.post(f"/webhook-deliveries/{delivery['id']}/redeliveries", json={})
    assert answer.status_code == 201
    return answer.get_json()


def attempts(client, delivery):
    found = client.get(f"/webhook-deliveries/{delivery['id']}").get_json()
    return found["status"], found["attempts"]


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
    delivery, receivers.answers = arrived(app, coordinator), [None]
    decide(coordinator)
    work(app)
    for _ in range(2):
        assert again(coordinator, delivery)["status"] == "waiting"
        work(app)
    assert len(receivers.sequences()) == 3
    assert {call[2]["webhook-id"] for call in receivers.calls} == {delivery["eventId"]}
    assert attempts(coordinator, delivery) == ("delivered", 3)


def test_nothing_is_sent_again_during_a_pause(app, coordinator, receivers):
    delivery = arrived(app, coordinator)
    made = {"id": delivery["subscriptionId"]}
    changed(coordinator, made, status="paused")
    again(coordinator, delivery)
    work(app)
    assert attempts(coordinator, delivery) == ("waiting", 1)
    changed(coordinator, made, status="active")
    work(app)
    assert attempts(coordinator, delivery) == ("delivered", 2)


def test_whatever_is_to_be_sent_again_a_receiver_that_is_away_is_called_once(app, coordinator, receivers):
    arrived(app, coordinator, 3)
    wanted, tried, receivers.answers = own(coordinator), [], [None] * 9
    receivers.before = tried.append
    for delivery in wanted:
        again(coordinator, delivery)
    work(app)
    assert len(tried) == 1
    receivers.answers = []
    with clock.at(NOW + timedelta(seconds=31)):
        work(app)
    assert [attempts(coordinator, one)[0] for one in wanted] == ["delivered"] * 3


def test_a_receiver_that_is_no_more_is_sent_nothing_again(app, coordinator, receivers):
    arrived(app, coordinator, 2)
    wanted, receivers.answers = own(coordinator), [410]
    for delivery in wanted:
        again(coordinator, delivery)
    work(app)
    assert sorted(attempts(coordinator, one) for one in wanted) == [("failed", 1), ("failed", 2)]


def test_what_is_asked_for_while_the_job_ends_is_sent_too(app, coordinator, receivers, monkeypatch):
    delivery, late = arrived(app, coordinator), [1]

    def work_and_ask(actor, payload):
        redeliver(actor, payload)
        if late:
            late.pop()
            again(coordinator, delivery)

    monkeypatch.setitem(KINDS, REDELIVERING, Kind(work_and_ask, True, None))
    again(coordinator, delivery)
    work(app)
    assert attempts(coordinator, delivery) == ("delivered", 3)


def test_what_has_not_had_its_turn_is_tried_at_once(app, coordinator, receivers):
    receivers.answers = [None]
    delivery = arrived(app, coordinator)
    again(coordinator, delivery)
    work(app)
    assert attempts(coordinator, delivery) == ("delivered", 2)


@pytest.mark.parametrize("by", ["replay", "filter", "end"])
def test_what_is_passed_over_has_failed(app, coordinator, receivers, by):
    receivers.answers = [None]
    delivery = arrived(app, coordinator)
    made = {"id": delivery["subscriptionId"]}
    if by == "replay":
        coordinator.post(f"{address(made)}/replays", json={"after": delivery["sequence"]})
    elif by == "filter":
        changed(coordinator, made, eventTypes=["meeting.created"])
        work(app)
    else:
        coordinator.delete(address(made), headers={"If-Match": "*"})
    assert attempts(coordinator, delivery) == ("failed", 1)


@pytest.mark.parametrize("path", ["replays", ""])
def test_what_is_passed_over_during_the_call_has_failed(app, coordinator, receivers, path):
    receivers.answers = [None]

    def before(_url):
        [made] = coordinator.get("/webhook-subscriptions?status=active").get_json()["webhookSubscriptions"]
        if path:
            coordinator.post(f"{address(made)}/replays", json={"after": made["cursor"] + 2})
        else:
            coordinator.delete(address(made), headers={"If-Match": "*"})

    receivers.before = before
    made = subscribed(coordinator, eventTypes=["decision.*"])
    decide(coordinator)
    work(app)
    [delivery] = [one for one in deliveries(coordinator) if one["subscriptionId"] == made["id"]]
    assert attempts(coordinator, delivery) == ("failed", 1)


def test_what_arrived_stays_delivered_when_a_replay_fails(app, coordinator, receivers):
    delivery, receivers.answers = arrived(app, coordinator), [503]
    address_ = address({"id": delivery["subscriptionId"]})
    coordinator.post(f"{address_}/replays", json={"after": delivery["sequence"] - 1})
    work(app)
    assert attempts(coordinator, delivery) == ("delivered", 2)


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
