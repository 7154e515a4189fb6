"""A call as it goes over the wire: a receiver of its own takes it in and checks it."""

from dataclasses import replace
from ipaddress import ip_network

import pytest

from api.webhooks.calls import call
from tests.support.postgres import free_port
from tests.support.subscriber import listening
from tests.support.subscribers import URL, decide, subscribed, verified, work


@pytest.fixture
def here(app, monkeypatch):
    """Allows this machine to be called."""
    settings = replace(app.config["SETTINGS"], webhook_networks=(ip_network("127.0.0.0/8"),))
    monkeypatch.setitem(app.config, "SETTINGS", settings)


def lowered(headers):
    return {name.lower(): value for name, value in headers.items()}


def test_what_arrives_can_be_checked_by_its_receiver(app, coordinator, here):
    taken = []
    with listening(port := free_port(), lambda headers, body: taken.append((URL, body, lowered(headers), 204))):
        made = subscribed(coordinator, url=f"http://127.0.0.1:{port}/cemr", eventTypes=["decision.recorded"])
        decide(coordinator)
        work(app)
    [call] = taken
    event = verified(call, made["secret"])
    assert (event["specversion"], event["type"]) == ("1.0", "se.cemr-tracker.decision.recorded")
    assert event["source"] == f"/cemr/v1/signatories/{made['signatory']['id']}"
    assert event["subject"] == f"decision/{event['data']['entityId']}"
    assert (call[2]["content-type"], call[2]["webhook-id"]) == ("application/cloudevents+json", event["id"])
    assert (
        call[2]["traceparent"]
        == event["traceparent"]
        == f"00-{event['data']['traceId']}-{event['id'][-17:].replace('-', '')}-01"
    )


def test_where_sending_is_switched_off_nobody_is_called_whoever_asks(app, receivers, switch):
    switch(False)
    with app.app_context():
        attempt = call({"url": URL}, {})
    assert (attempt.fault.code, receivers.calls) == ("webhooks_switched_off", [])
