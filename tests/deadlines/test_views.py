"""Tests of the routes of deadlines: statuses, links, and who sees what."""

import pytest

from tests.support.build import codes, draft_at, item_at, item_of, plan_of


@pytest.fixture
def late(coordinator):
    """The deadline of an item that is late."""
    return "/deadlines/" + coordinator.ids("/deadlines?signatory=boras&limit=1")[0]


def links(client, path):
    return {name: link["href"].partition("/v1")[2] for name, link in client.get(path).get_json()["_links"].items()}


def test_a_deadline_leads_to_what_falls_due(client, late):
    key = late.rpartition("/")[2]
    assert links(client, late).items() >= {"self": late, "actionItem": f"/action-items/{key}"}.items()


def test_the_end_of_a_plan_leads_to_the_plan_and_to_the_duties(client):
    found = links(client, "/deadlines/" + plan_of(client).rpartition("/")[2])
    assert set(found) == {"self", "actionPlan", "signatory", "charterStanding"}
    assert client.get(found["actionPlan"]).status_code == client.get(found["charterStanding"]).status_code == 200


def test_what_is_done_is_not_found(client, coordinator):
    done = item_of(coordinator, "CEMR-06.2").rpartition("/")[2]
    assert client.get(f"/deadlines/{done}").status_code == 404


def test_everybody_sees_the_deadlines_of_published_plans(client, coordinator):
    asked = "/deadlines?signatory=boras&limit=100&kind=action_item,checkpoint,action_plan_end"
    assert client.get(asked).get_json()["deadlines"] == coordinator.get(asked).get_json()["deadlines"]


def test_when_departments_are_to_report_is_their_signatorys_matter(client, coordinator):
    [found] = coordinator.get("/deadlines?kind=follow_up_round").get_json()["deadlines"]
    assert (found["date"], found["leadDepartment"], found["actionItem"]) == ("2027-01-20", None, None)
    address = coordinator.get(f"/deadlines/{found['id']}").get_json()["_links"]["round"]["href"]
    assert coordinator.get(address.rpartition("/cemr/v1")[2]).get_json()["deadline"] == "2027-01-20"
    for who in (client, client.as_("gotland-coordinator")):
        assert who.get(f"/deadlines/{found['id']}").status_code == 404
        assert who.ids("/deadlines?kind=follow_up_round&signatory=boras") == []


@pytest.mark.parametrize("who", [None, "gotland-coordinator"])
def test_the_deadlines_of_drafts_are_their_signatorys(client, coordinator, who):
    item = item_at(coordinator, draft_at(coordinator), dueDate="2026-12-24").rpartition("/")[2]
    asking = client.as_(who) if who else client
    assert client.as_("boras-politician").get(f"/deadlines/{item}").status_code == 200
    assert asking.get(f"/deadlines/{item}").status_code == 404
    assert item not in asking.ids("/deadlines?dueAfter=2026-12-23&dueBefore=2026-12-25")


@pytest.mark.parametrize("who", [None, "boras-coordinator"])
def test_an_internal_plan_has_deadlines_for_its_own_only(client, who):
    asking = client.as_(who) if who else client
    assert asking.get("/deadlines?signatory=gotland").get_json()["_meta"]["totalRecords"] == 0
    assert client.as_("gotland-coordinator").ids("/deadlines?signatory=gotland&kind=action_plan_end")


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("kind=meeting", ("kind/0", "not_allowed")),
        ("timeliness=closed", ("timeliness/0", "not_allowed")),
        ("sort=title", ("sort/0", "not_allowed")),
        ("signatory=nowhere", ("signatory", "unknown_reference")),
        ("department=XYZ", ("department", "unknown_reference")),
        ("leadDepartment=KS", ("leadDepartment", "unknown")),
    ],
)
def test_what_cannot_be_asked_is_refused_where_it_stands(client, query, fault):
    answer = client.get(f"/deadlines?{query}")
    assert (answer.status_code, codes(answer)) == (400, [fault])


def test_a_signatory_leads_to_its_deadlines_and_its_duties(client):
    found = links(client, "/signatories/" + client.ids("/signatories?q=bor%C3%A5s")[0])
    assert client.get(found["deadlines"]).get_json()["_meta"]["totalRecords"] > 0
    assert client.get(found["charterStanding"]).status_code == 200
