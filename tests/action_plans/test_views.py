"""Tests of the routes of action plans: statuses, shapes, roles and links."""

import pytest

from tests.support.build import NOTE, codes, department_of, draft_at, goal_at, item_at, moved, plan_of, post

MISSING = "019a0000-0000-7000-8000-000000000000"
DRAFT = {"title": "Ny plan", "periodStart": "2027-01-01", "periodEnd": "2030-12-31"}


@pytest.fixture
def plan(coordinator):
    return draft_at(coordinator, purpose="Syfte")


@pytest.fixture
def decision(coordinator):
    body = {"title": "Antagande", "decidedOn": "2026-11-20", "outcome": "approved"}
    return post(coordinator, "/decisions", bodyId=department_of(coordinator, "KF"), **body)["id"]


def _moves(client, path):
    return {name for name in client.get(path).get_json()["_links"] if name.startswith("to")}


def test_a_new_plan_is_answered_with_its_address_and_its_tag(coordinator):
    answer = coordinator.post("/action-plans", json=DRAFT)
    said = answer.get_json()
    assert (answer.status_code, said["status"], said["version"], said["articles"]) == (201, "draft", 1, [])
    assert answer.headers["Location"].endswith(f"/action-plans/{said['id']}")
    assert answer.headers["ETag"] == coordinator.etag(f"/action-plans/{said['id']}")


@pytest.mark.parametrize(
    ("member", "value", "fault"),
    [
        ("title", None, ("/title", "not_null")),
        ("periodStart", None, ("/periodStart", "not_null")),
        ("periodEnd", "2025-12-31", ("/periodEnd", "period_reversed")),
        ("visibility", "secret", ("/visibility", "not_allowed")),
        ("status", "adopted", ("/status", "unknown")),
        ("signatory", "boras", ("/signatory", "unknown")),
        ("articles", [{"number": 6}, {"number": 6}], ("/articles/1", "duplicate")),
        ("articles", [{"number": 6}, {"number": 6, "reason": "x"}], ("/articles/1/number", "duplicate")),
        ("articles", [{"number": 31}], ("/articles/0/number", "article_not_in_edition")),
        ("articles", [{"reason": "x"}], ("/articles/0/number", "required")),
        ("followUpDepartmentId", MISSING, ("/followUpDepartmentId", "unknown_department")),
        ("replacesId", MISSING, ("/replacesId", "unknown_reference")),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_refused_where_it_stands(coordinator, plan, member, value, fault):
    answer = coordinator.change(plan, {member: value})
    assert (answer.status_code, codes(answer)) == (400, [fault])


def test_null_removes_and_what_is_not_said_stays(coordinator, plan):
    changed = coordinator.change(plan, {"purpose": None}).get_json()
    assert (changed["purpose"], changed["title"], changed["version"]) == (None, "Ny plan", 2)


def test_articles_are_sent_back_as_they_were_read(coordinator, plan):
    read = coordinator.change(plan, {"articles": [{"number": 6}, {"number": 9}]}).get_json()["articles"]
    sent = [{name: article[name] for name in ("number", "reason", "commitment")} for article in read]
    answer = coordinator.change(plan, {"articles": sent})
    assert (answer.status_code, answer.get_json()["version"]) == (200, 2)


def test_a_change_without_if_match_is_refused(coordinator, plan):
    assert coordinator.patch(plan, json={"title": "Annan"}).status_code == 428
    assert coordinator.delete(plan).status_code == 428


def test_a_change_of_another_version_is_refused_with_the_current_one(coordinator, plan):
    old = {"If-Match": '"7"'}
    for answer in (
        coordinator.patch(plan, json={"title": "Annan"}, headers=old),
        coordinator.post(f"{plan}/status-changes", json={"status": "proposed"}, headers=old),
        coordinator.delete(plan, headers=old),
    ):
        assert (answer.status_code, answer.get_json()["version"]) == (412, 1)


@pytest.mark.parametrize("tag", ["*", '"1"', 'W/"1-abc"'])
def test_the_version_counts_and_not_how_the_tag_is_written(coordinator, plan, tag):
    assert coordinator.patch(plan, json={"title": "Annan"}, headers={"If-Match": tag}).status_code == 200


def test_an_adopted_plan_changes_with_a_note_only(coordinator):
    address = plan_of(coordinator)
    refused = coordinator.change(address, {"title": "Annan"})
    assert (refused.status_code, codes(refused)) == (400, [("/changeNote", "change_note_required")])
    assert coordinator.change(address, {"title": "Annan", "changeNote": NOTE}).status_code == 200


def test_a_closed_plan_does_not_change(coordinator):
    address = plan_of(coordinator)
    moved(coordinator, address, "expired")
    answer = coordinator.change(address, {"title": "Annan", "changeNote": NOTE})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "plan_closed")


def test_an_illegal_move_is_a_conflict_that_names_the_open_ones(coordinator, plan, decision):
    answer = moved(coordinator, plan, "adopted", decisionId=decision)
    assert (answer.status_code, answer.get_json()["allowed"]) == (409, ["consultation", "proposed"])


def test_adoption_without_a_decision_is_refused(coordinator, plan):
    moved(coordinator, plan, "proposed")
    answer = moved(coordinator, plan, "adopted")
    assert (answer.status_code, codes(answer)) == (400, [("/decisionId", "decision_required")])


def test_adoption_publishes_a_public_plan_with_its_goals_and_items(client, coordinator, decision):
    plan = draft_at(coordinator, visibility="public")
    parts = [plan, goal_at(coordinator, plan), item_at(coordinator, plan)]
    assert [client.get(part).status_code for part in parts] == [404] * 3
    moved(coordinator, plan, "proposed")
    moved(coordinator, plan, "adopted", decisionId=decision)
    assert [client.get(part).status_code for part in parts] == [200] * 3
    coordinator.change(plan, {"visibility": "network"})
    assert [client.get(part).status_code for part in parts] == [404] * 3


def test_a_deleted_draft_takes_its_goals_and_items_with_it(coordinator, plan):
    parts = [goal_at(coordinator, plan), item_at(coordinator, plan), plan]
    assert coordinator.delete(plan, headers={"If-Match": "*"}).status_code == 204
    assert [coordinator.get(part).status_code for part in parts] == [404] * 3


def test_an_adopted_plan_is_not_deleted(coordinator):
    answer = coordinator.delete(plan_of(coordinator), headers={"If-Match": "*"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "adopted_stays")


@pytest.mark.parametrize("name", ["boras-reporter", "boras-politician"])
def test_who_does_not_coordinate_reads_drafts_and_writes_nothing(client, plan, name):
    reader = client.as_(name)
    assert reader.get(plan).status_code == 200
    assert reader.change(plan, {"title": "Annan"}).status_code == 403
    assert reader.post("/action-plans", json=DRAFT).status_code == 403
    assert moved(reader, plan, "proposed").status_code == 403


def test_a_neighbour_may_read_a_published_plan_but_not_touch_it(client, coordinator):
    neighbour, address = client.as_("gotland-coordinator"), plan_of(coordinator)
    assert neighbour.change(address, {"title": "Vår"}).status_code == 403
    assert moved(neighbour, address, "revoked", comment="Vår.").status_code == 403
    assert neighbour.delete(address, headers={"If-Match": "*"}).status_code == 403


def test_a_neighbours_draft_is_not_there(client, plan):
    neighbour = client.as_("gotland-coordinator")
    assert neighbour.get(plan).status_code == 404
    assert moved(neighbour, plan, "proposed").status_code == 404
    assert neighbour.patch(plan, json={}, headers={"If-Match": "*"}).status_code == 404


@pytest.mark.parametrize(
    ("steps", "open_moves"),
    [
        ([], {"toConsultation", "toProposed"}),
        (["consultation"], {"toDraft", "toProposed"}),
        (["proposed"], {"toAdopted", "toConsultation", "toDraft"}),
        (["proposed", "adopted"], {"toExpired", "toRevoked", "toSuperseded"}),
        (["proposed", "adopted", "expired"], set()),
    ],
)
def test_links_name_the_moves_that_are_open_now(coordinator, plan, decision, steps, open_moves):
    for step in steps:
        more = {"decisionId": decision} if step == "adopted" else {}
        assert moved(coordinator, plan, step, **more).status_code == 201
    assert _moves(coordinator, plan) == open_moves


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("boras-reporter", {"changes", "followUpRounds", "comments"}),
        ("boras-politician", {"changes", "followUpRounds", "comments"}),
        ("gotland-coordinator", {"copy"}),
        (None, set()),
    ],
)
def test_who_may_not_move_a_plan_gets_no_link_to_do_so(client, coordinator, name, more):
    caller = client.as_(name) if name else client
    links = caller.get(plan_of(coordinator)).get_json()["_links"]
    assert links.keys() == {"self", "signatory", "goals", "actionItems", "overdueItems"} | more


def test_related_links_can_be_followed(client):
    links = client.get(plan_of(client)).get_json()["_links"]
    assert {client.get(link["href"]).status_code for link in links.values()} == {200}
    assert client.get(links["overdueItems"]["href"]).get_json()["_meta"]["totalRecords"] == 7
