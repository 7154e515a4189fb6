"""Tests of what the list of goals finds, in which order."""

import pytest

from tests.support.build import codes, draft_at, goal_at


@pytest.fixture
def plan(coordinator):
    plan = draft_at(coordinator)
    goal_at(
        coordinator, plan, title="Ökad trygghet", area="Hälsa, trygghet", position=2, kind="outcome", articles=[21, 22]
    )
    goal_at(coordinator, plan, title="Analys i beslut", position=2, kind="process", description="Mallar", articles=[9])
    goal_at(coordinator, plan, title="Zoner", position=1, governingGoal="En stad för alla")
    return plan


def _titles(client, plan, query=""):
    answer = client.get(f"/goals?actionPlan={plan.rpartition('/')[2]}&{query}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return [row["title"].partition(" ")[0] for row in answer.get_json()["goals"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Zoner", "Analys", "Ökad"]),
        ("sort=title", ["Analys", "Zoner", "Ökad"]),
        ("sort=-position,-title", ["Ökad", "Analys", "Zoner"]),
        ("signatory=boras", ["Zoner", "Analys", "Ökad"]),
        ("signatory=gotland", []),
        ("article=21", ["Ökad"]),
        ("article=22,9", ["Analys", "Ökad"]),
        ("area=Hälsa, trygghet", ["Ökad"]),
        ("area=Hälsa", []),
        ("kind=process", ["Analys"]),
        ("kind=process,outcome", ["Analys", "Ökad"]),
        ("q=MALLAR", ["Analys"]),
        ("q=stad för", ["Zoner"]),
        ("q=hälsa", ["Ökad"]),
    ],
)
def test_each_filter_and_order_finds_what_it_says(coordinator, plan, query, expected):
    assert _titles(coordinator, plan, query) == expected


def test_several_plans_give_the_goals_of_each(coordinator, plan):
    other = draft_at(coordinator)
    goal_at(coordinator, other, title="Annat")
    keys = ",".join(address.rpartition("/")[2] for address in (plan, other))
    assert coordinator.get(f"/goals?actionPlan={keys}").get_json()["_meta"]["totalRecords"] == 4


@pytest.mark.parametrize("name", [None, "gotland-coordinator"])
def test_a_plan_that_cannot_be_seen_is_unknown(client, plan, name):
    outsider = client.as_(name) if name else client
    answer = outsider.get(f"/goals?actionPlan={plan.rpartition('/')[2]}")
    assert (answer.status_code, codes(answer)) == (400, [("actionPlan", "unknown_reference")])


def test_goals_of_published_plans_are_everybodys(client, coordinator, plan):
    totals = [reader.get("/goals").get_json()["_meta"]["totalRecords"] for reader in (client, coordinator)]
    assert totals[1] == totals[0] + 3


@pytest.mark.parametrize("sort", ["position", "-title", "updatedAt"])
def test_a_walk_by_cursor_gives_each_goal_once_and_in_order(coordinator, sort):
    walked, cursor = [], "*"
    while cursor:
        path = f"/goals?sort={sort}&limit=9&cursor={cursor}"
        walked += coordinator.ids(path)
        following = coordinator.get(path).get_json()["_links"].get("next")
        cursor = following and following["href"].partition("cursor=")[2].partition("&")[0]
    assert walked == coordinator.ids(f"/goals?sort={sort}&limit=100")
