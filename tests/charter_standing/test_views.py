"""Tests of the route of charter standing: who is told what, and where it leads."""

import json

import pytest

from tests.support.build import plan_of


def address(client, name):
    return "/signatories/" + client.ids(f"/signatories?q={name}")[0] + "/charter-standing"


def standings(answer):
    return {duty["code"]: duty["standing"] for duty in answer.get_json()["duties"]}


@pytest.mark.parametrize(
    ("who", "name", "basis"),
    [
        (None, "boras", "published"),
        ("boras-politician", "boras", "everything"),
        ("boras-politician", "gotland", "published"),
        ("gotland-coordinator", "gotland", "everything"),
    ],
)
def test_an_answer_says_what_it_is_judged_by(client, who, name, basis):
    asking = client.as_(who) if who else client
    assert asking.get(address(client, name)).get_json()["basis"] == basis


def test_every_duty_of_the_charter_is_told_in_its_order_with_its_own_title(client):
    duties = client.get("/charter-duties?limit=100").get_json()["charterDuties"]
    told = client.get(address(client, "boras")).get_json()["duties"]
    shared = ("id", "number", "code", "title", "provenance")
    assert [[duty[name] for name in shared] for duty in told] == [[duty[name] for name in shared] for duty in duties]


def test_what_was_due_before_the_records_began_is_unknown_not_overdue(coordinator):
    told = coordinator.get(address(coordinator, "boras")).get_json()["duties"][1]
    assert (told["standing"], told["dueOn"], told["rule"]["code"]) == ("unknown", "2011-11-30", "before_records")
    assert "2011-11-30" in told["rule"]["text"]["sv"]
    assert "2011-11-30" in told["rule"]["text"]["en"]


def test_a_duty_leads_to_its_evidence(coordinator):
    told = coordinator.get(address(coordinator, "boras")).get_json()["duties"][1]
    for name in ("charterDuty", "actionPlan", "decision"):
        shown = coordinator.get(told["_links"][name]["href"])
        assert shown.get_json()["id"] == (told["id"] if name == "charterDuty" else told[name]["id"])


def test_decisions_are_shown_to_own_accounts_only(client):
    for asking in (client, client.as_("gotland-coordinator")):
        duties = asking.get(address(client, "boras")).get_json()["duties"]
        assert {duty["decision"] for duty in duties} == {None}
        assert not [duty for duty in duties if "decision" in duty["_links"]]


@pytest.mark.parametrize("who", [None, "boras-coordinator", "boras-politician"])
def test_an_internal_plan_makes_no_difference_to_others(client, who):
    asking, gotland = client.as_(who) if who else client, client.as_("gotland-coordinator")
    before = asking.get(address(client, "gotland"))
    plan = gotland.get(plan_of(gotland, "gotland")).get_json()
    assert gotland.post(f"/action-plans/{plan['id']}/status-changes", json={"status": "expired"}).status_code == 201
    assert asking.get(address(client, "gotland")).get_json() == before.get_json()
    assert plan["title"] not in json.dumps(before.get_json(), ensure_ascii=False)
    assert not {"overdue", "due"} & set(standings(before).values())


def test_a_published_plan_makes_a_difference_to_everybody(client):
    gotland = client.as_("gotland-coordinator")
    before = standings(client.get(address(client, "gotland")))
    gotland.change(plan_of(gotland, "gotland"), {"visibility": "public"})
    after = standings(client.get(address(client, "gotland")))
    assert (before["publish-plan"], after["publish-plan"]) == ("unknown", "met")


def test_nobody_stands_nowhere(client):
    assert client.get("/signatories/01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87/charter-standing").status_code == 404
