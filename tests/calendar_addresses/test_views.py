"""What the addresses of calendar addresses answer."""

import pytest

from tests.support.build import codes, department_of, post


def test_the_list_is_for_who_has_a_token(client):
    assert client.get("/calendar-addresses").status_code == 401


def test_the_address_is_shown_once(client):
    reporter = client.as_("boras-reporter")
    made = post(reporter, "/calendar-addresses", kind="mine", title="På jobbet", language="en")
    assert made["url"].startswith("http://localhost/cemr/v1/calendars/")
    again = reporter.get(f"/calendar-addresses/{made['id']}").get_json()
    assert again == {**made, "url": None}
    assert (again["kind"], again["title"], again["language"], again["department"]) == ("mine", "På jobbet", "en", None)
    assert "url" not in reporter.get("/calendar-addresses").get_json()["calendarAddresses"][0]


def test_a_key_to_ask_again_with_keeps_no_secret(client):
    reporter = client.as_("boras-reporter")
    send = {"json": {}, "headers": {"Idempotency-Key": "once"}}
    first, second = (reporter.post("/calendar-addresses", **send).get_json() for _ in range(2))
    assert (second["id"], second["url"]) == (first["id"], None)


def test_the_whole_signatory_is_meant_unless_something_else_is_said(coordinator):
    assert post(coordinator, "/calendar-addresses")["kind"] == "signatory"


def test_a_department_is_named_and_shown(coordinator):
    key = department_of(coordinator, "FOFN")
    made = post(coordinator, "/calendar-addresses", kind="department", departmentId=key)
    assert (made["department"]["id"], made["department"]["code"]) == (key, "FOFN")


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({"kind": "mine"}, ("/kind", "no_own_departments")),
        ({"kind": "department"}, ("/departmentId", "department_required")),
        ({"kind": "week"}, ("/kind", "not_allowed")),
        ({"language": "fi"}, ("/language", "not_allowed")),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(client, body, fault):
    answer = client.as_("boras-politician").post("/calendar-addresses", json=body)
    assert (answer.status_code, codes(answer)) == (400, [fault])


def test_revoked_it_is_gone_at_once(client):
    reporter = client.as_("boras-reporter")
    made = post(reporter, "/calendar-addresses")
    address, calendar = f"/calendar-addresses/{made['id']}", made["url"].removeprefix("http://localhost")
    assert reporter.get(address).get_json()["_links"]["revoke"]["method"] == "DELETE"
    assert client.get(calendar).status_code == 200
    assert reporter.delete(address, headers={"If-Match": reporter.etag(address)}).status_code == 204
    assert (reporter.get(address).status_code, client.get(calendar).status_code) == (404, 404)


@pytest.mark.parametrize(("kind", "found"), [("mine", 1), ("signatory", 2), ("mine,signatory", 3), ("department", 0)])
def test_the_list_is_narrowed_by_kind_and_account(client, kind, found):
    reporter, coordinator = client.as_("boras-reporter"), client.as_("boras-coordinator")
    made = [post(reporter, "/calendar-addresses", kind=one) for one in ("mine", "signatory")]
    assert len(coordinator.ids(f"/calendar-addresses?kind={kind}")) == found
    owner = made[0]["account"]["id"]
    assert set(coordinator.ids(f"/calendar-addresses?account={owner}")) == {one["id"] for one in made}


def test_a_foreign_account_is_refused_like_an_unknown_one(client):
    gotland = client.as_("gotland-coordinator").get("/me").get_json()["id"]
    answer = client.as_("boras-coordinator").get(f"/calendar-addresses?account={gotland}")
    assert codes(answer) == [("account", "unknown_reference")]
