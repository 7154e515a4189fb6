"""Tests of the routes of goals: statuses, shapes, roles and links."""

import pytest

from tests.support.build import NOTE, codes, draft_at, goal_at, item_at, moved, plan_of


@pytest.fixture
def plan(coordinator):
    return draft_at(coordinator)


@pytest.fixture
def goal(coordinator, plan):
    return goal_at(coordinator, plan, articles=[9, 6], description="Text", area="Skola")


def _public_goal(coordinator):
    return "/goals/" + coordinator.ids(f"/goals?actionPlan={plan_of(coordinator).rpartition('/')[2]}&limit=1")[0]


def test_a_goal_shows_its_plan_and_its_articles(coordinator, plan, goal):
    said = coordinator.get(goal).get_json()
    assert said["actionPlan"] == {"id": plan.rpartition("/")[2], "title": "Ny plan"}
    assert [article["number"] for article in said["articles"]] == [6, 9]
    assert (said["kind"], said["position"], said["description"], said["area"]) == (None, 0, "Text", "Skola")


@pytest.mark.parametrize(
    ("member", "value", "fault"),
    [
        ("title", None, ("/title", "not_null")),
        ("position", None, ("/position", "not_null")),
        ("position", 10000, ("/position", "out_of_range")),
        ("area", "x" * 201, ("/area", "wrong_length")),
        ("kind", "wish", ("/kind", "not_allowed")),
        ("articles", [6, 6], ("/articles/1", "duplicate")),
        ("articles", [6, 31], ("/articles/1", "article_not_in_edition")),
        ("actionPlanId", "019a0000-0000-7000-8000-000000000000", ("/actionPlanId", "unknown")),
    ],
)
def test_a_change_that_cannot_be_is_refused_where_it_stands(coordinator, goal, member, value, fault):
    answer = coordinator.change(goal, {member: value})
    assert (answer.status_code, codes(answer)) == (400, [fault])


def test_null_removes_and_what_is_not_said_stays(coordinator, goal):
    changed = coordinator.change(goal, {"description": None, "area": None, "articles": None}).get_json()
    assert [changed[name] for name in ("description", "area", "articles", "title")] == [None, None, [], "Nytt mål"]


def test_a_change_needs_the_current_version(coordinator, goal):
    assert coordinator.patch(goal, json={"position": 1}).status_code == 428
    stale = coordinator.patch(goal, json={"position": 1}, headers={"If-Match": '"2"'})
    assert (stale.status_code, stale.get_json()["version"]) == (412, 1)
    assert coordinator.patch(goal, json={"position": 1}, headers={"If-Match": 'W/"1-x"'}).status_code == 200


def test_an_adopted_plans_goals_change_with_a_note_only(coordinator):
    goal = _public_goal(coordinator)
    refused = coordinator.change(goal, {"title": "Annat"})
    assert (refused.status_code, codes(refused)) == (400, [("/changeNote", "change_note_required")])
    assert coordinator.change(goal, {"title": "Annat", "changeNote": NOTE}).status_code == 200


def test_a_goal_that_items_lead_to_is_not_deleted(coordinator, plan, goal):
    item_at(coordinator, plan, goalId=goal.rpartition("/")[2])
    answer = coordinator.delete(goal, headers={"If-Match": "*"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "in_use")


def test_a_deleted_goal_is_gone(coordinator, goal):
    assert coordinator.delete(goal, headers={"If-Match": "*"}).status_code == 204
    assert coordinator.get(goal).status_code == 404


@pytest.mark.parametrize("name", ["boras-reporter", "boras-politician", "gotland-coordinator"])
def test_who_does_not_coordinate_the_plan_reads_its_goals_only(client, coordinator, name):
    reader, goal = client.as_(name), _public_goal(coordinator)
    assert reader.get(goal).status_code == 200
    assert reader.change(goal, {"title": "Annat", "changeNote": NOTE}).status_code == 403
    assert reader.delete(goal, headers={"If-Match": "*"}).status_code == 403


def test_a_neighbours_goal_of_a_draft_is_not_there(client, goal):
    neighbour = client.as_("gotland-coordinator")
    assert neighbour.get(goal).status_code == 404
    assert neighbour.patch(goal, json={}, headers={"If-Match": "*"}).status_code == 404


def test_links_lead_to_the_plan_and_the_items(coordinator, plan, goal):
    item = item_at(coordinator, plan, goalId=goal.rpartition("/")[2])
    links = coordinator.get(goal).get_json()["_links"]
    assert links["actionPlan"]["href"].endswith(plan)
    assert coordinator.ids(links["actionItems"]["href"]) == [item.rpartition("/")[2]]


def test_only_who_may_change_an_open_plans_goal_gets_a_link_to_do_so(client, coordinator):
    goal = _public_goal(coordinator)
    assert "change" in coordinator.get(goal).get_json()["_links"]
    assert "change" not in client.as_("boras-reporter").get(goal).get_json()["_links"]
    moved(coordinator, plan_of(coordinator), "expired")
    assert "change" not in coordinator.get(goal).get_json()["_links"]
