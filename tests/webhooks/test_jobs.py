"""What subscribers are told: everything, in order, and until it has arrived."""

import logging

import pytest

from tests.support.receiver import Receivers, seen, subscribed, verified, work


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def receivers(monkeypatch):
    return Receivers(monkeypatch)


def happen(client, times=1):
    """So many events of the own signatory."""
    for _ in range(times):
        client.post("/decisions", json={**DECISION, "bodyId": client.ids("/departments?signatory=boras&code=KS")[0]})


DECISION = {"title": "Ärendet", "decidedOn": "2026-11-20", "outcome": "approved"}


def deliveries(client, **more):
    query = "&".join(f"{name}={value}" for name, value in more.items())
    return client.get(f"/webhook-deliveries?sort=lastTriedAt&{query}").get_json()["webhookDeliveries"]


def test_what_happens_from_now_on_arrives_in_order(app, coordinator, receivers):
    made = subscribed(coordinator)
    happen(coordinator, 3)
    work(app)
    types = [event["type"].removeprefix("se.cemr-tracker.") for event in receivers.arrived()]
    assert types == ["webhook-subscription.created", *["decision.recorded"] * 3]
    assert receivers.sequences() == list(range(made["cursor"] + 1, made["cursor"] + 5))
    assert seen(coordinator, made)["cursor"] == made["cursor"] + 4


def test_the_signature_holds_and_the_event_is_the_one_of_the_journal(app, coordinator, receivers):
    made = subscribed(coordinator, eventTypes=["decision.*"])
    happen(coordinator)
    work(app)
    [call] = receivers.calls
    event = verified(call, made["secret"])
    shown = coordinator.get(f"/events/{event['id']}").get_json()
    del shown["_links"]
    assert event["data"] == shown


def test_a_filter_passes_over_the_rest(app, coordinator, receivers):
    made = subscribed(coordinator, eventTypes=["meeting.created"], entityTypes=["meeting"])
    happen(coordinator, 2)
    work(app)
    assert (receivers.calls, seen(coordinator, made)["cursor"]) == ([], made["cursor"] + 3)
