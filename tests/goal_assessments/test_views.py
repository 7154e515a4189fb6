"""What the addresses of goal assessments answer."""

import pytest

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.support.build import codes, draft_at, goal_at, item_at, plan_of, post
from tests.support.rounds import round_of

SAID = {"level": "some", "motivation": "Därför"}


@pytest.fixture
def round_(app, coordinator):
    with app.app_context():
        return round_of(plan_of(coordinator).rpartition("/")[2])


@pytest.fixture
def goal(coordinator):
    """A new goal, with an item of the leisure department."""
    plan = plan_of(coordinator)
    goal = goal_at(coordinator, plan).rpartition("/")[2]
    lead = coordinator.ids("/departments?signatory=boras&code=FOF")[0]
    item_at(coordinator, plan, goalId=goal, leadDepartmentId=lead)
    return goal


@pytest.fixture
def address(coordinator, goal, round_):
    body = {"goalId": goal, "roundId": round_, "selfAssessment": SAID}
    return f"/goal-assessments/{post(coordinator, '/goal-assessments', **body)['id']}"


@pytest.fixture
def assessed(app, coordinator, round_):
    """The round, in which three goals have been assessed; two of them by others, too."""
    other, plan = as_role(app, Role.COORDINATOR), plan_of(coordinator)
    for own, independent in (("some", "none"), ("good", "good"), ("hard_to_assess", None)):
        body = {"goalId": goal_at(coordinator, plan).rpartition("/")[2], "roundId": round_}
        made = post(coordinator, "/goal-assessments", **body, selfAssessment={**SAID, "level": own})["id"]
        if independent:
            other.change(f"/goal-assessments/{made}", {"independentAssessment": {**SAID, "level": independent}})
    return round_


def test_assessments_are_for_who_has_a_token(client):
    assert client.get("/goal-assessments").status_code == 401


def test_politicians_read_those_of_their_own_signatory(client):
    shown = client.as_("boras-politician").get("/goal-assessments").get_json()["goalAssessments"]
    assert {row["goal"]["title"] for row in shown} == {
        "Barn och unga möter vuxna som utmanar könsstereotyper",
        "Kommunens bilder och texter är fria från stereotyper",
        "Våldsutsatta upptäcks och får stöd",
    }


def test_one_is_shown_with_who_gave_it_and_when(coordinator, address, goal, round_):
    shown = coordinator.get(address).get_json()
    me = coordinator.get("/me").get_json()
    assert shown["selfAssessment"] == {
        **SAID, "at": "2026-11-22T12:00:00.000Z", "by": {"id": me["id"], "name": me["name"]},
    }  # fmt: skip
    assert (shown["independentAssessment"], shown["goal"]["id"], shown["round"]["id"]) == (None, goal, round_)


def test_what_the_installations_administrator_gave_names_nobody(app, client, goal, round_):
    body = {"goalId": goal, "roundId": round_, "independentAssessment": SAID}
    shown = post(as_role(app, Role.ADMIN), "/goal-assessments", **body)
    assert shown["independentAssessment"]["by"] is None


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("level=good", 1),
        ("level=none", 1),
        ("level=some,hard_to_assess", 2),
        ("level=not_applicable", 0),
        ("differs=true", 1),
        ("differs=false", 2),
        ("signatory=gotland", 0),
        ("signatory=boras", 3),
        ("sort=goalPosition", 3),
    ],
)
def test_assessments_are_found(client, assessed, asked, count):
    assert len(client.as_("boras-politician").ids(f"/goal-assessments?round={assessed}&{asked}")) == count


def test_they_are_found_by_plan_goal_and_round(coordinator, address, goal, round_):
    key, plan, other = (path.rpartition("/")[2] for path in (address, plan_of(coordinator), draft_at(coordinator)))
    assert coordinator.ids(f"/goal-assessments?goal={goal}") == [key]
    assert coordinator.ids(f"/goal-assessments?round={round_}") == [key]
    assert key in coordinator.ids(f"/goal-assessments?actionPlan={plan}")
    assert coordinator.ids(f"/goal-assessments?actionPlan={other}") == []


@pytest.mark.parametrize("name", ["goal", "round", "actionPlan"])
def test_what_is_not_there_is_not_looked_for(coordinator, name):
    answer = coordinator.get(f"/goal-assessments?{name}=01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87")
    assert answer.get_json()["errors"][0]["code"] == "unknown_reference"


def test_the_neighbours_round_is_not_looked_for(client, coordinator, round_):
    answer = client.as_("gotland-coordinator").get(f"/goal-assessments?round={round_}")
    assert answer.get_json()["errors"][0]["code"] == "unknown_reference"


def test_null_takes_an_assessment_back(coordinator, address):
    shown = coordinator.change(address, {"selfAssessment": None}).get_json()
    assert (shown["selfAssessment"], shown["version"]) == (None, 2)


def test_a_reporter_gives_no_independent_assessment(client, goal, round_):
    body = {"goalId": goal, "roundId": round_, "independentAssessment": SAID}
    assert client.as_("boras-reporter").post("/goal-assessments", json=body).status_code == 403


def test_a_level_needs_its_motivation(coordinator, goal, round_):
    body = {"goalId": goal, "roundId": round_, "selfAssessment": {"level": "good"}}
    assert codes(coordinator.post("/goal-assessments", json=body)) == [("/selfAssessment/motivation", "required")]


@pytest.mark.parametrize(
    ("who", "shown"), [("boras-coordinator", True), ("boras-reporter", True), ("boras-politician", False)]
)
def test_who_may_change_it_is_shown_the_way(client, address, who, shown):
    assert ("change" in client.as_(who).get(address).get_json()["_links"]) is shown


def test_a_department_is_not_shown_the_way_to_others_goals(client, coordinator, round_):
    goal = goal_at(coordinator, plan_of(coordinator)).rpartition("/")[2]
    made = post(coordinator, "/goal-assessments", goalId=goal, roundId=round_, selfAssessment=SAID)["id"]
    shown = client.as_("boras-reporter").get(f"/goal-assessments/{made}").get_json()
    assert set(shown["_links"]) == {"self", "actionPlan", "goal"}


def test_once_the_round_is_closed_only_others_assess(client, coordinator):
    made = coordinator.ids("/goal-assessments?differs=true")[0]
    shown = [client.as_(who).get(f"/goal-assessments/{made}").get_json()["_links"] for who in
             ("boras-coordinator", "boras-reporter")]  # fmt: skip
    assert ["change" in links for links in shown] == [True, False]


def test_a_goal_shows_the_way_to_its_assessments_to_its_own(client, coordinator, goal):
    assert "assessments" in coordinator.get(f"/goals/{goal}").get_json()["_links"]
    for other in (client, client.as_("gotland-coordinator")):
        assert "assessments" not in other.get(f"/goals/{goal}").get_json()["_links"]


def test_the_history_keeps_each_assessment(coordinator, address):
    coordinator.change(address, {"selfAssessment": {"level": "good"}})
    kept = coordinator.get(f"{address}/events").get_json()["events"]
    assert [event["after"]["selfAssessment"]["level"] for event in kept] == ["some", "good"]
