"""What the addresses of signatories answer."""

import pytest

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.support.build import codes, department_of, post

NEW = {
    "slug": "umea",
    "name": "Umeå kommun",
    "kind": "municipality",
    "charterEdition": "2022",
    "charterStatus": "unknown",
}


def boras(client):
    return "/signatories/" + client.ids("/signatories?q=1490")[0]


def test_everybody_lists_the_signatories_by_name(client):
    names = [row["name"] for row in client.get("/signatories").get_json()["signatories"]]
    assert names == [
        "Bollebygds kommun", "Borås Stad", "Marks kommun", "Region Gotland", "Tranemo kommun", "Vårgårda kommun",
    ]  # fmt: skip


@pytest.mark.parametrize("q", ["BORÅS", "boras", "1490", "rås st"])
def test_a_signatory_is_found_by_name_slug_and_code(client, q):
    assert [row["slug"] for row in client.get(f"/signatories?q={q}").get_json()["signatories"]] == ["boras"]


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [("kind=region", {"gotland"}), ("charterStatus=signed", {"boras", "gotland"}), ("charterEdition=2022", set())],
)
def test_signatories_are_filtered(client, asked, slugs):
    assert {row["slug"] for row in client.get(f"/signatories?{asked}").get_json()["signatories"]} == slugs


def test_a_signatory_links_to_what_is_its_own(client):
    links = client.get(boras(client)).get_json()["_links"]
    assert links["actionItems"]["href"].endswith("/action-items?signatory=boras")


def test_only_who_may_change_it_is_shown_the_way(client):
    shown = {name: "change" in client.as_(name).get(boras(client)).get_json()["_links"] for name in client.tokens}
    assert [name for name, way in shown.items() if way] == ["boras-coordinator"]


def test_the_administrator_takes_in_a_signatory(app):
    made = post(as_role(app, Role.ADMIN), "/signatories", **NEW)
    assert (made["slug"], made["timeZone"], made["language"], made["version"]) == ("umea", "Europe/Stockholm", "sv", 1)


def test_a_taken_slug_is_a_conflict(app):
    assert as_role(app, Role.ADMIN).post("/signatories", json={**NEW, "slug": "boras"}).status_code == 409


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({"slug": "Umeå"}, ("/slug", "wrong_pattern")),
        ({"slug": "umeå"}, ("/slug", "wrong_pattern")),
        ({"slug": "umea!"}, ("/slug", "wrong_pattern")),
        ({"scbCode": "98"}, ("/scbCode", "wrong_pattern")),
        ({"timeZone": "Europe/Atlantis"}, ("/timeZone", "not_allowed")),
        ({"signedOn": "2009-11-01"}, ("/signedOn", "not_signed_but_dated")),
        ({"signedOn": "2009-02-30"}, ("/signedOn", "not_date")),
    ],
)
def test_a_fault_is_named(app, body, fault):
    assert fault in codes(as_role(app, Role.ADMIN).post("/signatories", json={**NEW, **body}))


@pytest.mark.parametrize("name", ["slug", "scbCode"])
def test_what_names_a_signatory_never_changes(client, coordinator, name):
    answer = coordinator.change(boras(client), {name: "1"})
    assert codes(answer) == [(f"/{name}", "unknown")]


def test_the_coordinator_corrects_a_date_with_its_precision(client, coordinator):
    answer = coordinator.change(boras(client), {"decidedOn": "2009-10-22", "decidedOnPrecision": "month"})
    assert (answer.status_code, answer.get_json()["decidedOn"]) == (200, "2009-10-01")


@pytest.mark.parametrize("value", ["boras", "1490", "{id}"])
def test_lists_take_slug_code_or_id(client, value):
    asked = value.format(id=boras(client).rpartition("/")[2])
    assert client.ids(f"/departments?signatory={asked}&code=KF") == [department_of(client, "KF")]


@pytest.mark.parametrize("value", ["BORAS", "149", "atlantis"])
def test_an_unknown_signatory_in_a_list_is_refused(client, value):
    assert codes(client.get(f"/departments?signatory={value}")) == [("signatory", "unknown_reference")]
