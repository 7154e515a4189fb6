"""Subscribers for tests: they take in calls, check their signatures, and fail as they are told to."""

import json
from datetime import datetime
from unittest.mock import patch

from standardwebhooks.webhooks import Webhook

from api.core import clock
from api.core.errors import Message
from api.outgoing import sending
from api.outgoing.sending import Answer, Failed
from api.worker import Worker

AWAY = Message("receiver_not_reached", "Borta.", "Away.")
URL = "https://arenden.example/cemr"


class Receivers:
    """Whoever is called, by address. `answers` are the statuses that come next, None: no answer at all; then 204."""

    def __init__(self, monkeypatch):
        self.calls, self.answers, self.before = [], [], lambda _url: None
        monkeypatch.setattr(sending, "send", self.send)

    def send(self, url, body, headers, allowed=(), *, seconds=10):
        self.before(url)
        status = self.answers.pop(0) if self.answers else 204
        if status is None:
            raise Failed(AWAY)
        self.calls.append((url, body, headers, status))
        return Answer(status, "taken in", 7)

    def arrived(self, url=URL):
        """What was taken in, in the order in which it came."""
        return [json.loads(body) for there, body, _, status in self.calls if there == url and status < 300]

    def sequences(self, url=URL):
        return [int(event["sequence"]) for event in self.arrived(url)]


class Held(datetime):
    """The library's clock goes by ours."""

    @classmethod
    def now(cls, tz=None):  # noqa: ARG003  # as it is called
        return clock.now()


def verified(call, secret):
    """What a call says, if its signature holds."""
    _, body, headers, _ = call
    with patch("standardwebhooks.webhooks.datetime", Held):
        return Webhook(secret).verify(body, dict(headers))


def subscribed(client, **more):
    """The subscription as the call that made it shows it."""
    answer = client.post("/webhook-subscriptions", json={"url": URL, **more})
    assert answer.status_code == 201, answer.text
    return answer.get_json()


def address(made):
    return f"/webhook-subscriptions/{made['id']}"


def seen(client, made):
    return client.get(address(made)).get_json()


def changed(client, made, **changes):
    answer = client.patch(address(made), json=changes, headers={"If-Match": "*"})
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def work(app):
    """Let the worker do all that is due."""
    return Worker(app).work_off()


def decide(client, times=1, slug="boras"):
    """So many events of the signatory."""
    body = client.ids(f"/departments?signatory={slug}&limit=1")[0]
    for _ in range(times):
        said = {"title": "Ärendet", "decidedOn": "2026-11-20", "outcome": "approved", "bodyId": body}
        assert client.post("/decisions", json=said).status_code == 201
