"""A call as it goes over the wire: a receiver of its own takes it in and checks it."""

from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_network
from threading import Thread

import pytest

from api.webhooks.calls import call
from tests.support.subscribers import URL, decide, subscribed, verified, work


@contextmanager
def listening(taken):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.append((self.path, body, {name.lower(): value for name, value in self.headers.items()}, 204))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/cemr"
        server.shutdown()
        thread.join()


@pytest.fixture
def here(app, monkeypatch):
    """Allows this machine to be called."""
    settings = replace(app.config["SETTINGS"], webhook_networks=(ip_network("127.0.0.0/8"),))
    monkeypatch.setitem(app.config, "SETTINGS", settings)


def test_what_arrives_can_be_checked_by_its_receiver(app, coordinator, here):
    taken = []
    with listening(taken) as url:
        made = subscribed(coordinator, url=url, eventTypes=["decision.recorded"])
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
