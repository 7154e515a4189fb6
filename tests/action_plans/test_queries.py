"""Tests of what the list of plans finds, in which order, and what it shows to whom."""

import pytest

from tests.support.build import codes, department_of, draft_at, moved, plan_of, post


@pytest.fixture
def plans(coordinator):
    """Beside the sample: a draft for 2030, a proposal for 2027."""
    draft_at(coordinator, title="Å: utkast", periodStart="2030-01-01", periodEnd="2033-12-31", purpose="Fred")
    articles = [{"number": 22}, {"number": 30}]
    proposal = draft_at(coordinator, title="Zon", periodStart="2027-01-01", articles=articles, visibility="public")
    moved(coordinator, proposal, "proposed")


def _titles(client, query):
    answer = client.get(f"/action-plans?{query}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return [row["title"].partition(" ")[0] for row in answer.get_json()["actionPlans"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Å:", "Zon", "Handlingsplan"]),
        ("sort=title", ["Handlingsplan", "Zon", "Å:"]),
        ("sort=periodEnd", ["Handlingsplan", "Zon", "Å:"]),
        ("signatory=boras,gotland", ["Å:", "Zon", "Handlingsplan"]),
        ("signatory=0980", []),
        ("status=draft", ["Å:"]),
        ("status=draft,adopted", ["Å:", "Handlingsplan"]),
        ("visibility=public", ["Zon", "Handlingsplan"]),
        ("visibility=internal,network", ["Å:"]),
        ("inForce=true", ["Handlingsplan"]),
        ("inForce=false", ["Å:", "Zon"]),
        ("article=30", ["Zon"]),
        ("article=6,30", ["Zon", "Handlingsplan"]),
        ("startsBefore=2027-01-01", ["Handlingsplan"]),
        ("startsBefore=2027-01-02", ["Zon", "Handlingsplan"]),
        ("endsAfter=2028-12-31", ["Å:", "Zon"]),
        ("updatedSince=2026-11-22T12:00:00Z", ["Å:", "Zon"]),
        ("q=UTKAST", ["Å:"]),
        ("q=fred", ["Å:"]),
    ],
)
def test_each_filter_and_order_finds_what_it_says(coordinator, plans, query, expected):
    assert _titles(coordinator, query) == expected


def test_an_unknown_signatory_is_refused(coordinator):
    answer = coordinator.get("/action-plans?signatory=boras,nowhere")
    assert (answer.status_code, codes(answer)) == (400, [("signatory", "unknown_reference")])


@pytest.mark.parametrize("name", [None, "gotland-coordinator"])
def test_outsiders_see_published_plans_only(client, plans, name):
    outsider = client.as_(name) if name else client
    assert _titles(outsider, "signatory=boras") == ["Handlingsplan"]


def test_everybody_of_the_signatory_sees_its_drafts(client, plans):
    assert len(_titles(client.as_("boras-politician"), "")) == 3


def test_a_walk_by_cursor_gives_each_plan_once(coordinator, plans):
    first = coordinator.get("/action-plans?sort=status&limit=2&cursor=*").get_json()
    cursor = first["_links"]["next"]["href"].partition("cursor=")[2].partition("&")[0]
    second = coordinator.get(f"/action-plans?sort=status&limit=2&cursor={cursor}").get_json()
    walked = [row["title"].partition(" ")[0] for page in (first, second) for row in page["actionPlans"]]
    assert walked == ["Handlingsplan", "Å:", "Zon"]


def test_articles_come_with_their_titles_and_reasons(client):
    article = client.get(plan_of(client)).get_json()["articles"][0]
    assert (article["number"], article["title"]["en"]) == (6, "Countering Stereotypes")
    assert (article["reason"], article["commitment"]) == ("Barn och unga möter stereotyper tidigt.", None)


def test_outsiders_see_the_date_of_adoption_but_not_the_case(client, coordinator):
    address = plan_of(client)
    ours, theirs = coordinator.get(address).get_json(), client.get(address).get_json()
    assert ours["adoptionDecision"]["caseNumber"] == "KS 2024-00417"
    assert (theirs["adoptedOn"], theirs["adoptionDecision"], theirs["statusComment"]) == ("2024-12-12", None, None)


def _published(coordinator, **more):
    plan = draft_at(coordinator, visibility="public", **more)
    moved(coordinator, plan, "proposed")
    body = {"title": "Antagande", "decidedOn": "2026-11-20", "outcome": "approved"}
    decision = post(coordinator, "/decisions", bodyId=department_of(coordinator, "KF"), **body)
    assert moved(coordinator, plan, "adopted", decisionId=decision["id"]).status_code == 201
    return plan


@pytest.mark.parametrize("name", ["replaces", "basedOn"])
def test_a_published_plan_does_not_tell_outsiders_of_an_internal_one(client, coordinator, name):
    internal = draft_at(coordinator, title="Hemlig")
    plan = _published(coordinator, **{f"{name}Id": internal.rpartition("/")[2]})
    assert coordinator.get(plan).get_json()[name]["title"] == "Hemlig"
    assert client.get(plan).get_json()[name] is None


def test_a_neighbours_plan_that_was_hidden_is_named_no_more(client, coordinator):
    ours = plan_of(coordinator)
    theirs = draft_at(client.as_("gotland-coordinator"), basedOnId=ours.rpartition("/")[2])
    assert client.as_("gotland-coordinator").get(theirs).get_json()["basedOn"] is not None
    coordinator.change(ours, {"visibility": "internal"})
    assert client.as_("gotland-coordinator").get(theirs).get_json()["basedOn"] is None


def test_a_plan_that_is_over_is_not_in_force(coordinator):
    address = plan_of(coordinator)
    note = {"changeNote": "Kortas."}
    assert coordinator.get(address).get_json()["inForce"]
    assert not coordinator.change(address, {"periodEnd": "2026-11-21", **note}).get_json()["inForce"]
    overdue = coordinator.get("/action-items?signatory=boras&timeliness=closed").get_json()
    assert overdue["_meta"]["totalRecords"] == 30
