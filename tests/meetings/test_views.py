"""What the addresses of meetings answer."""

import pytest

from tests.support.build import codes, department_of, draft_at, item_at, moved, post
from tests.support.rounds import round_of


def said(client, **more):
    return {"title": "Möte", "heldOn": "2026-11-20", "bodyId": department_of(client, "KS"), **more}


def made(client, *agenda, **more):
    """The address of a new meeting."""
    entries = [{"title": "Punkt", **entry} for entry in agenda]
    return f"/meetings/{post(client, '/meetings', **said(client, agenda=entries, **more))['id']}"


def key_of(address):
    return address.rpartition("/")[2]


@pytest.fixture
def plan(coordinator):
    """The id of a new plan, with which three meetings dealt or will deal."""
    key = key_of(draft_at(coordinator))
    group = {"bodyId": department_of(coordinator, "TPG"), "heldOn": "2025-02-10", "minutes": "Följs upp varje höst."}
    about = {"title": "Försenad utbildning", "actionPlanId": key}
    moved(coordinator, made(coordinator, about, **group, title="Startmöte"), "held")
    moved(coordinator, made(coordinator, about, heldOn="2026-11-09", caseNumber="KS 2026-00388"), "cancelled")
    made(coordinator, about, heldOn="2026-12-14")
    return key


def test_meetings_are_for_who_has_a_token(client):
    assert client.get("/meetings").status_code == 401


def test_politicians_read_those_of_their_own_signatory_the_latest_first(client, plan):
    shown = client.as_("boras-politician").get(f"/meetings?actionPlan={plan}").get_json()["meetings"]
    assert [(row["heldOn"], row["body"]["code"], row["status"]) for row in shown] == [
        ("2026-12-14", "KS", "planned"),
        ("2026-11-09", "KS", "cancelled"),
        ("2025-02-10", "TPG", "held"),
    ]
    foreign = client.as_("gotland-coordinator").ids("/meetings")
    assert foreign
    assert not {*foreign} & {*client.as_("boras-politician").ids("/meetings")}


def test_a_list_shows_agendas_and_no_minutes(client, coordinator):
    plan = draft_at(coordinator)
    agenda = {"actionPlanId": key_of(plan)}, {"actionItemId": key_of(item_at(coordinator, plan))}
    made(coordinator, *agenda, minutes="Protokoll")
    (row,) = client.as_("boras-politician").get(f"/meetings?actionPlan={key_of(plan)}").get_json()["meetings"]
    about = [(entry["actionPlan"] is not None, entry["actionItem"] is not None) for entry in row["agenda"]]
    assert (about, "minutes" in row) == ([(True, False), (False, True)], False)


def test_one_meeting_is_shown_with_all_that_it_says(coordinator):
    decision = post(coordinator, "/decisions", title="Beslut", decidedOn="2026-11-20", outcome="noted",
                    paragraph="§ 1", bodyId=department_of(coordinator, "KS"))  # fmt: skip
    address = made(coordinator, {"decisionId": decision["id"], "forDecision": True}, {}, minutes="Protokoll")
    shown = coordinator.get(address).get_json()
    assert (shown["minutes"], shown["body"]["kind"], shown["caseNumber"]) == ("Protokoll", "executive_board", None)
    assert shown["agenda"][0]["decision"] == {
        "id": decision["id"], "decidedOn": "2026-11-20", "paragraph": "§ 1", "caseNumber": None, "outcome": "noted",
    }  # fmt: skip
    assert [entry["forDecision"] for entry in shown["agenda"]] == [True, False]
    assert {name: shown["agenda"][1][name] for name in ("note", "actionPlan", "actionItem", "round", "decision")} == (
        dict.fromkeys(("note", "actionPlan", "actionItem", "round", "decision"))
    )


def test_a_matter_that_was_deleted_is_shown_no_more(coordinator):
    plan = post(coordinator, "/action-plans", title="Plan", periodStart="2027-01-01", periodEnd="2028-12-31")["id"]
    address = made(coordinator, {"actionPlanId": plan})
    coordinator.delete(f"/action-plans/{plan}", headers={"If-Match": "*"})
    (entry,) = coordinator.get(address).get_json()["agenda"]
    assert (entry["title"], entry["actionPlan"]) == ("Punkt", None)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("body=TPG", 1),
        ("body=KS,TPG", 3),
        ("status=planned", 1),
        ("status=held,cancelled", 2),
        ("heldAfter=2026-11-09", 1),
        ("heldBefore=2026-11-09", 1),
        ("signatory=boras", 3),
        ("signatory=gotland", 0),
        ("q=STARTMÖTE", 1),
        ("q=KS 2026-00388", 1),
        ("q=följs upp varje", 1),
        ("q=försenad utbildning", 3),
        ("sort=heldOn", 3),
    ],
)
def test_meetings_are_found(client, plan, asked, count):
    assert len(client.as_("boras-politician").ids(f"/meetings?actionPlan={plan}&{asked}")) == count


def test_what_is_found_follows_the_agenda(coordinator):
    address = made(coordinator, {"title": "Urgammalt"})
    coordinator.change(address, {"agenda": [{"title": "Splitternytt"}]})
    assert [coordinator.ids(f"/meetings?q={word}") for word in ("urgammalt", "splitternytt")] == [[], [key_of(address)]]


def test_a_plan_is_found_by_itself_its_items_and_its_rounds(app, coordinator):
    plan, other = draft_at(coordinator), draft_at(coordinator)
    with app.app_context():
        round_ = round_of(key_of(plan))
    named = {"actionPlanId": key_of(plan), "actionItemId": key_of(item_at(coordinator, plan)), "roundId": round_}
    about = {key_of(made(coordinator, {name: key})) for name, key in named.items()}
    assert {*coordinator.ids(f"/meetings?actionPlan={key_of(plan)}")} == about
    assert coordinator.ids(f"/meetings?actionPlan={key_of(other)}") == []


def test_the_meeting_of_a_decision_is_found(coordinator):
    said = {"title": "Beslut", "decidedOn": "2026-11-20", "outcome": "noted"}
    decision = post(coordinator, "/decisions", **said, bodyId=department_of(coordinator, "KS"))["id"]
    address = made(coordinator, {"decisionId": decision})
    assert coordinator.ids(f"/meetings?decision={decision}") == [key_of(address)]


def test_an_unknown_decision_is_refused(coordinator):
    answer = coordinator.get("/meetings?decision=01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87")
    assert answer.get_json()["errors"][0]["code"] == "unknown_reference"


@pytest.mark.parametrize(
    ("more", "steps"),
    [
        ({}, {"toHeld", "toCancelled"}),
        ({"heldOn": "2026-11-23"}, {"toCancelled"}),
        ({"minutes": "Protokoll"}, {"toHeld"}),
    ],
)
def test_the_steps_that_are_open_are_shown(coordinator, more, steps):
    links = coordinator.get(made(coordinator, **more)).get_json()["_links"]
    assert set(links) == {"self", "body", "change", *steps}


def test_who_only_reads_is_not_shown_the_way(client, coordinator):
    shown = client.as_("boras-politician").get(made(coordinator)).get_json()
    assert set(shown["_links"]) == {"self", "body"}


def test_a_meeting_is_held_and_says_so(coordinator):
    answer = moved(coordinator, made(coordinator), "held", comment="Fulltaligt.")
    shown = answer.get_json()
    assert (answer.status_code, shown["status"], shown["statusComment"]) == (201, "held", "Fulltaligt.")


def test_a_meeting_to_come_is_not_held(coordinator):
    answer = moved(coordinator, made(coordinator, heldOn="2026-11-23"), "held")
    assert (answer.status_code, answer.get_json()["allowed"]) == (409, ["cancelled"])


def test_a_planned_meeting_is_deleted(coordinator):
    address = made(coordinator)
    assert coordinator.delete(address, headers={"If-Match": coordinator.etag(address)}).status_code == 204
    assert coordinator.get(address).status_code == 404


def test_what_is_missing_is_all_named(coordinator):
    missing = codes(coordinator.post("/meetings", json={"agenda": [{}]}))
    assert set(missing) == {(f"/{name}", "required") for name in ("title", "heldOn", "bodyId", "agenda/0/title")}


@pytest.mark.parametrize("name", ["title", "heldOn", "bodyId"])
def test_what_a_meeting_needs_is_not_removed(coordinator, name):
    assert codes(coordinator.change(made(coordinator), {name: None})) == [(f"/{name}", "not_null")]


def test_the_history_keeps_each_agenda(coordinator):
    address = made(coordinator, {})
    coordinator.change(address, {"agenda": []})
    kept = [len(event["after"]["agenda"]) for event in coordinator.get(f"{address}/events").get_json()["events"]]
    assert kept == [1, 0]
