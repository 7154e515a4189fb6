"""What calendars answer: to whom, in which form, for how long, and never with the secret in it."""

import logging
from dataclasses import replace

import pytest

from api.accounts.permissions import Role
from api.core.answer import BASE
from tests.accounts.made import account_at, carrying
from tests.calendars.reading import events, read, subscribed
from tests.support.build import codes, department_of, post

OPEN = "/deadlines.ics?signatory=boras"


@pytest.fixture
def path(client):
    """The secret path of a reporter's calendar."""
    return subscribed(client.as_("boras-reporter"))


def test_anybody_reads_what_is_published(client):
    listed = {
        row["id"]: row["date"] for row in client.get("/deadlines?signatory=boras&limit=100").get_json()["deadlines"]
    }
    found = {key: str(event.dtstart) for key, event in events(client, OPEN).items()}
    assert listed.items() <= found.items()


def test_a_calendar_is_for_nobody_else_to_keep_and_gives_no_referrer(client, path):
    answer = client.get(path)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert client.get(OPEN).headers["Cache-Control"] == "public, no-cache"


def test_what_was_read_before_is_not_sent_again(client, path):
    for address in (path, OPEN):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


def test_head_says_what_get_says(client, path):
    for address in (path, OPEN):
        there, only = client.get(address), client.head(address)
        names = ("Content-Type", "Content-Length", "ETag", "Cache-Control")
        assert only.data == b""
        assert [only.headers[name] for name in names] == [there.headers[name] for name in names]


@pytest.mark.parametrize("accept", ["application/json", "application/json, */*;q=0.5"])
def test_who_asks_for_json_gets_jcal(client, path, accept):
    for address in (path, OPEN):
        answer = client.get(address, headers={"Accept": accept})
        assert (answer.content_type, answer.get_json()[0]) == ("application/json", "vcalendar")


def test_who_reads_neither_is_told(client, path):
    assert client.get(path, headers={"Accept": "text/html"}).status_code == 406


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("", ("signatory", "whose")),
        ("signatory=nowhere", ("signatory", "unknown_reference")),
        ("signatory=boras&department=XYZ", ("department", "unknown_reference")),
        ("signatory=boras&department=RS", ("department", "unknown_reference")),
        ("signatory=boras&language=fi", ("language", "not_allowed")),
        ("signatory=boras&limit=100", ("limit", "unknown")),
    ],
)
def test_what_cannot_be_asked_is_refused_where_it_stands(client, query, fault):
    answer = client.get(f"/deadlines.ics?{query}")
    assert (answer.status_code, codes(answer)) == (400, [fault])


def test_who_has_a_token_reads_the_own_calendar_as_the_account_sees_it(client):
    ours = {row["id"] for row in client.as_("boras-reporter").get("/deadlines?limit=100").get_json()["deadlines"]}
    assert ours <= events(client.as_("boras-reporter"), "/deadlines.ics").keys()
    assert not ours <= events(client, OPEN).keys()


def test_a_secret_address_takes_no_parameters(client, path):
    assert client.get(f"{path}?language=en").status_code == 400


def test_links_lead_to_the_front_end_where_there_is_one(client, path, app, monkeypatch):
    front_end = replace(app.config["SETTINGS"], frontend_url="https://intranet.example.se/cemr")
    monkeypatch.setitem(app.config, "SETTINGS", front_end)
    found = [str(event.url) for event in events(client, path).values()]
    assert all(url.startswith("https://intranet.example.se/cemr/") for url in found)


def test_a_signatorys_own_language_is_spoken_unless_another_is_asked_for(client):
    assert "Klart senast: " in client.get(OPEN).text
    assert "Due: " in client.get(f"{OPEN}&language=en").text


WRONG = ["x", "A" * 43, "%C3%A5", "A" * 2000]


@pytest.mark.parametrize("secret", WRONG)
def test_a_wrong_secret_is_not_found_and_not_told_again(client, secret):
    answer = client.get(f"/calendars/{secret}/deadlines.ics")
    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")
    assert answer.get_json()["instance"] == f"{BASE}/calendars/.../deadlines.ics"


@pytest.mark.parametrize("wrong", ["{}/deadlines.icsx", "{}", "{}/", "{}/deadlines.ics?x=1"])
def test_a_right_secret_in_a_wrong_address_is_not_told_again(client, path, wrong):
    secret = path.split("/")[-2]
    answer = client.get(f"/calendars/{wrong.format(secret)}")
    assert answer.status_code in (400, 404)
    assert secret not in answer.text


def test_a_secret_never_reaches_the_log(client, path, app, monkeypatch, caplog):
    secret = path.split("/")[-2]
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("api.calendars.views.entries_of", lambda *_: 1 / 0)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr(app, "testing", False)
    answer = client.get(path)
    assert (answer.status_code, secret in answer.text) == (500, False)
    assert (secret in caplog.text, "Exception on /cemr/v1/calendars/.../deadlines.ics" in caplog.text) == (False, True)


def test_a_closed_account_reads_no_more(client):
    coordinator = client.as_("boras-coordinator")
    account = account_at(coordinator, role="politician")
    token = post(coordinator, "/access-tokens", accountId=account.rpartition("/")[2])["token"]
    there = subscribed(carrying(client.application, token))
    assert client.get(there).status_code == 200
    for active, status in ((False, 404), (True, 200)):
        assert coordinator.change(account, {"active": active}).status_code == 200
        assert client.get(there).status_code == status


def test_a_reporter_who_becomes_a_politician_has_no_own_departments_any_more(client):
    coordinator = client.as_("boras-coordinator")
    grants = [{"role": Role.REPORTER, "departmentId": department_of(coordinator, "FOF")}]
    account = post(coordinator, "/accounts", name="Prövning", grants=grants)["id"]
    token = post(coordinator, "/access-tokens", accountId=account)["token"]
    mine, whole = (subscribed(carrying(client.application, token), kind=kind) for kind in ("mine", "signatory"))
    coordinator.change(f"/accounts/{account}", {"grants": [{"role": Role.POLITICIAN}]})
    assert [client.get(there).status_code for there in (mine, whole)] == [404, 200]


@pytest.mark.parametrize("who", [None, "boras-coordinator"])
def test_nothing_of_a_neighbours_internal_plan_is_in_an_open_calendar(client, who):
    asking = client.as_(who) if who else client
    assert read(asking.get("/deadlines.ics?signatory=gotland").text).events == []


def test_a_secret_calendar_holds_its_own_signatorys_only(client):
    seen = {}
    for who in ("boras-coordinator", "gotland-coordinator"):
        slug = who.partition("-")[0]
        rows = client.as_(who).get(f"/deadlines?signatory={slug}&limit=100").get_json()["deadlines"]
        seen[who] = events(client, subscribed(client.as_(who))).keys()
        assert {row["id"] for row in rows} <= seen[who]
    assert seen["boras-coordinator"].isdisjoint(seen["gotland-coordinator"])
