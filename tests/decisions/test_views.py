"""What the addresses of decisions answer."""

import pytest

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.support.build import codes, department_of, post


def said(client, **more):
    body = {"title": "Ärende", "decidedOn": "2026-11-20", "outcome": "noted", "bodyId": department_of(client, "KS")}
    return {**body, **more}


def test_decisions_are_for_who_has_a_token(client):
    assert client.get("/decisions").status_code == 401


def test_an_account_reads_the_decisions_of_its_own_signatory_only(client):
    shown = client.as_("boras-politician").get("/decisions").get_json()["decisions"]
    assert [row["body"]["code"] for row in shown] == ["TPG", "KS", "KS", "KF", "KF", "KS"]


def test_the_neighbours_decision_is_not_found(client):
    key = client.as_("boras-politician").ids("/decisions")[0]
    assert client.as_("gotland-coordinator").get(f"/decisions/{key}").status_code == 404


def test_asking_for_the_neighbours_decisions_finds_none(client):
    assert client.as_("gotland-coordinator").ids("/decisions?signatory=boras") == []


def test_the_administrator_reads_all(app):
    assert as_role(app, Role.ADMIN).get("/decisions").get_json()["_meta"]["totalRecords"] == 8


def test_the_newest_stands_first(coordinator):
    days = [row["decidedOn"] for row in coordinator.get("/decisions").get_json()["decisions"]]
    assert days == ["2026-10-06", "2026-06-15", "2026-05-18", "2026-04-14", "2024-12-12", "2024-11-11"]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("caseNumber=KS 2024-00417", 2),
        ("caseNumber=KS 2024", 0),
        ("department=KF", 2),
        ("outcome=approved,noted", 6),
        ("outcome=rejected", 0),
        ("decidedAfter=2024-11-11", 5),
        ("decidedBefore=2024-12-12", 1),
        ("q=§ 271", 1),
        ("q=HANDLINGSPLAN", 3),
    ],
)
def test_decisions_are_found(coordinator, asked, count):
    assert len(coordinator.ids(f"/decisions?{asked}")) == count


def test_the_wording_is_shown_in_the_single_decision(coordinator):
    key = post(coordinator, "/decisions", **said(coordinator, text="Nämnden beslutar."))["id"]
    assert coordinator.get(f"/decisions/{key}").get_json()["text"] == "Nämnden beslutar."


def test_a_date_in_the_future_is_refused(coordinator):
    answer = coordinator.post("/decisions", json=said(coordinator, decidedOn="2026-11-23"))
    assert codes(answer) == [("/decidedOn", "in_the_future")]


def test_what_is_missing_is_all_named(coordinator):
    missing = codes(coordinator.post("/decisions", json={}))
    assert set(missing) == {(f"/{name}", "required") for name in ("title", "decidedOn", "outcome", "bodyId")}


@pytest.mark.parametrize("signatory", ["gotland", "atlantis"])
def test_nobody_records_for_another_signatory(coordinator, signatory):
    answer = coordinator.post("/decisions", json=said(coordinator, signatory=signatory))
    assert codes(answer) == [("/signatory", "unknown_reference")]


@pytest.mark.parametrize("name", ["title", "decidedOn", "outcome", "bodyId"])
def test_what_a_decision_needs_is_not_removed(coordinator, name):
    path = f"/decisions/{coordinator.ids('/decisions')[0]}"
    assert codes(coordinator.change(path, {name: None})) == [(f"/{name}", "not_null")]


def test_who_may_not_change_it_is_not_shown_the_way(client):
    path = f"/decisions/{client.as_('boras-coordinator').ids('/decisions')[0]}"
    assert "change" not in client.as_("boras-politician").get(path).get_json()["_links"]


def test_the_body_that_the_matter_goes_to_is_shown_with_the_way_there(coordinator):
    council = department_of(coordinator, "KF")
    made = post(coordinator, "/decisions", **said(coordinator, nextBodyId=council, reservation="Två ledamöter."))
    shown = coordinator.get(f"/decisions/{made['id']}").get_json()
    assert shown["nextBody"] == {"id": council, "code": "KF", "name": "Kommunfullmäktige"}
    assert shown["_links"]["nextBody"]["href"].endswith(f"/departments/{council}")
    assert shown["reservation"] == "Två ledamöter."
    (listed,) = coordinator.get("/decisions?nextBody=KF").get_json()["decisions"]
    assert (listed["nextBody"], "reservation" in listed) == (shown["nextBody"], False)


def test_a_reservation_is_searched_too(coordinator):
    key = post(coordinator, "/decisions", **said(coordinator, reservation="Till förmån för återremiss."))["id"]
    assert coordinator.ids("/decisions?q=ÅTERREMISS") == [key]


def test_where_a_matter_goes_next_can_be_taken_back(coordinator):
    key = post(coordinator, "/decisions", **said(coordinator, nextBodyId=department_of(coordinator, "KF")))["id"]
    assert coordinator.change(f"/decisions/{key}", {"nextBodyId": None}).get_json()["nextBody"] is None
