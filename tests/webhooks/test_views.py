"""Webhooks over HTTP: what can be asked, what is told of it, and what stays secret."""

from threading import BoundedSemaphore

import pytest
from sqlalchemy import select

from api.app import told_always
from api.core.db import db
from api.core.idempotency import IdempotencyRecord
from api.gate import Gate
from tests.support.build import codes, events
from tests.support.subscribers import URL, address, changed, seen, subscribed, work

PATHS = ("secrets", "test-calls", "replays")


def token_of(client, *scopes):
    """What a system with these scopes comes with."""
    account = client.post("/accounts", json={"name": "Ärendesystemet", "grants": [{"role": "service"}]}).get_json()
    said = {"accountId": account["id"], "scopes": [*scopes]}
    return client.post("/access-tokens", json=said).get_json()["token"]


def test_the_secret_is_told_once(coordinator):
    headers = {"Idempotency-Key": "once"}
    made = coordinator.post("/webhook-subscriptions", json={"url": URL}, headers=headers).get_json()
    again = coordinator.post("/webhook-subscriptions", json={"url": URL}, headers=headers).get_json()
    assert made["secret"].startswith("whsec_")
    assert (again["id"], again["secret"]) == (made["id"], None)
    assert seen(coordinator, made)["secret"] is None
    assert "secret" not in coordinator.get("/webhook-subscriptions").get_json()["webhookSubscriptions"][0]


def test_the_secret_stands_nowhere(app, coordinator):
    made = subscribed(coordinator)
    newer = coordinator.post(f"{address(made)}/secrets", json={}).get_json()["secret"]
    with app.app_context():
        kept = [str((event.after, event.changed)) for event in events(made["id"])]
        kept += [str(body) for body in db.session.scalars(select(IdempotencyRecord.body))]
    assert len(kept) >= 2
    assert [text for text in kept for secret in (made["secret"], newer) if secret in text] == []


def test_the_history_tells_no_more_of_an_address_than_where_it_leads(app, coordinator):
    made = subscribed(coordinator, url="https://flows.example:8443/in/hidden?sig=hidden")
    for url in ("https://flows.example:8443/in/hidden?sig=hidden-too", "https://elsewhere.example?hidden"):
        assert changed(coordinator, made, url=url)["url"] == url
    with app.app_context():
        first, *_, last = told = [event.after for event in events(made["id"])]
        assert (len(told), "hidden" in str([(one.after, one.changed) for one in events(made["id"])])) == (3, False)
    assert (first["receiver"]["origin"], last["receiver"]["origin"]) == (
        "https://flows.example:8443", "https://elsewhere.example",
    )  # fmt: skip


def test_every_change_is_in_the_history(coordinator):
    made = subscribed(coordinator)
    coordinator.patch(address(made), json={"title": "Platina"}, headers={"If-Match": "*"})
    coordinator.post(f"{address(made)}/secrets", json={"changeNote": "Årligt byte"})
    coordinator.post(f"{address(made)}/replays", json={"after": 0})
    history = coordinator.get(f"{address(made)}/events").get_json()["events"]
    assert [event["type"].partition(".")[2] for event in history] == [
        "created", "changed", "secret-rotated", "replayed",
    ]  # fmt: skip
    assert history[3]["changed"] == {"cursor": [made["cursor"], 0]}
    assert history[2]["changeNote"] == "Årligt byte"


@pytest.mark.parametrize(
    ("said", "at", "code"),
    [
        ({"url": "http://arenden.example/"}, "/url", "address_not_https"),
        ({"eventTypes": ["nonsense"]}, "/eventTypes/0", "wrong_pattern"),
        ({"eventTypes": ["item.*"]}, "/eventTypes/0", "unknown_event_type"),
        ({"entityTypes": ["item"]}, "/entityTypes/0", "unknown_entity_type"),
        ({"after": 10**9}, "/after", "after_beyond_the_end"),
        ({"pausedUntil": "2026-12-01T00:00:00Z"}, "/pausedUntil", "paused_until_unless_paused"),
        ({"status": "stopped"}, "/status", "not_allowed"),
    ],
)
def test_what_cannot_be_is_named(coordinator, said, at, code):
    answer = coordinator.post("/webhook-subscriptions", json={"url": URL, **said})
    assert (answer.status_code, codes(answer)) == (400, [(at, code)])


@pytest.mark.parametrize("said", [{}, {"after": 1, "since": "2026-11-22T12:00:00Z"}])
def test_a_replay_begins_at_one_point(coordinator, said):
    answer = coordinator.post(f"{address(subscribed(coordinator))}/replays", json=said)
    assert codes(answer) == [("/after", "since_or_after")]


def test_to_let_it_go_on_ends_the_pause(coordinator):
    made = subscribed(coordinator, status="paused", pausedUntil="2026-12-01T00:00:00Z")
    answer = coordinator.patch(address(made), json={"status": "active"}, headers={"If-Match": "*"})
    assert (answer.get_json()["status"], answer.get_json()["pausedUntil"]) == ("active", None)


def test_sending_makes_no_new_version(app, coordinator, receivers):
    made = subscribed(coordinator)
    work(app)
    assert len(receivers.calls) == 1
    assert (seen(coordinator, made)["version"], seen(coordinator, made)["updatedAt"]) == (1, made["updatedAt"])


def test_a_test_call_says_what_was_answered(coordinator, receivers):
    made = subscribed(coordinator, status="paused")
    answer = coordinator.post(f"{address(made)}/test-calls", json={})
    assert answer.get_json() == {"httpStatus": 204, "excerpt": "taken in", "milliseconds": 7, "fault": None}
    assert receivers.arrived()[0]["type"] == "se.cemr-tracker.ping"


@pytest.mark.parametrize(("language", "detail"), [("sv", "Borta."), ("en", "Away.")])
def test_a_test_call_says_why_nothing_was_answered(coordinator, receivers, language, detail):
    receivers.answers = [None]
    path = f"{address(subscribed(coordinator))}/test-calls"
    answer = coordinator.post(path, json={}, headers={"Accept-Language": language})
    assert answer.get_json()["fault"] == {"code": "receiver_not_reached", "detail": detail}


def test_where_sending_is_switched_off_there_is_no_test_call(coordinator, receivers, switch):
    made = subscribed(coordinator)
    switch(False)
    answer = coordinator.post(f"{address(made)}/test-calls", json={})
    assert (answer.status_code, receivers.calls) == (409, [])
    assert answer.get_json()["detail"].startswith("Den som driver tjänsten har stängt av")


def test_a_trial_calls_nobody(coordinator, receivers):
    answer = coordinator.post(f"{address(subscribed(coordinator))}/test-calls?dryRun=true", json={})
    assert (set(answer.get_json().values()), receivers.calls) == ({None}, [])


@pytest.fixture
def gated(app, monkeypatch):
    """One at a time is let in, as where it is served."""
    gate = Gate(app.wsgi_app, told_always(app))
    monkeypatch.setattr(app, "wsgi_app", gate)
    return gate


def test_while_it_calls_others_can_write(coordinator, receivers, gated):
    made = subscribed(coordinator)
    written = []

    def write(_url):
        assert not gated._busy
        written.append(subscribed(coordinator))

    receivers.before = write
    assert coordinator.post(f"{address(made)}/test-calls", json={}).get_json()["httpStatus"] == 204
    assert (len(written), gated._busy) == (1, False)


def test_where_too_many_call_already_it_is_refused(coordinator, receivers, gated):
    made = subscribed(coordinator)
    gated._outside = BoundedSemaphore(1)
    gated._outside.acquire()
    answer = coordinator.post(f"{address(made)}/test-calls", json={})
    assert (answer.status_code, answer.headers["Retry-After"], receivers.calls) == (503, "60", [])
    assert seen(coordinator, made)["id"] == made["id"]


def test_test_calls_are_counted_like_files(app, coordinator, receivers):
    answer = coordinator.post(f"{address(subscribed(coordinator))}/test-calls", json={})
    assert '"files"' in answer.headers["RateLimit"]


def test_the_neighbour_sees_and_changes_nothing(client, coordinator):
    made = subscribed(coordinator)
    gotland = client.as_("gotland-coordinator")
    assert gotland.get(address(made)).status_code == 404
    assert gotland.patch(address(made), json={"title": "x"}, headers={"If-Match": "*"}).status_code == 404
    assert {gotland.post(f"{address(made)}/{path}", json={"after": 0} if path == "replays" else {}).status_code
            for path in PATHS} == {404}  # fmt: skip
    seen_there = gotland.get("/webhook-subscriptions").get_json()["webhookSubscriptions"]
    assert made["id"] not in {one["id"] for one in seen_there}


@pytest.mark.parametrize(
    ("scopes", "status"),
    [(["webhook:manage", "event:read"], 201), (["webhook:manage"], 403), (["event:read"], 403)],
)
def test_a_system_makes_one_for_itself_where_its_token_names_both(coordinator, client, scopes, status):
    client.tokens = {"system": token_of(coordinator, *scopes)}
    assert client.as_("system").post("/webhook-subscriptions", json={"url": URL}).status_code == status


def test_of_another_subscriptions_deliveries_none_are_listed(coordinator):
    made = subscribed(coordinator)
    page = coordinator.get(f"/webhook-deliveries?subscription={made['id']}").get_json()
    assert page["webhookDeliveries"] == []
