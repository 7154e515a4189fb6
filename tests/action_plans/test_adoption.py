"""Tests of what follows a decision on a plan: which status it carries, what is kept and told of it, and to whom."""

from itertools import pairwise

import pytest

from api.action_plans.adoption import whole
from api.action_plans.commands import change_plan, move_plan
from api.action_plans.models import ActionPlan
from api.core.errors import Conflict, RuleBroken
from api.core.ids import new_id
from api.decisions.commands import change_decision
from tests.support.build import codes, decided, department_of, draft_at, drafted, events, moved, plan_of, post, row

ROAD = [
    ("consultation", "commissioned"),
    ("proposed", "referred"),
    ("draft", "referred_back"),
    ("proposed", "approved"),
    ("adopted", "approved_with_changes"),
    ("expired", "noted"),
]


@pytest.fixture
def boras(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


def refusal(actor, plan, **body):
    with pytest.raises(RuleBroken) as refused:
        move_plan(actor, plan, None, body)
    return [(fault.at, fault.message.code) for fault in refused.value.faults]


def kept(plan):
    return {one["id"]: one["status"] for one in whole(row(ActionPlan, plan))["decisions"]}


def test_every_decision_on_the_road_is_kept_with_its_status(boras):
    plan, passed = drafted(boras), {}
    for status, outcome in ROAD:
        key = decided(boras, outcome)
        move_plan(boras, plan, None, {"status": status, "decision_id": key})
        passed[key] = status
        assert kept(plan) == passed
    assert row(ActionPlan, plan).version == len(ROAD) + 1


def test_each_event_goes_on_from_the_one_before(boras):
    plan = drafted(boras)
    for status, outcome in ROAD:
        move_plan(boras, plan, None, {"status": status, "decision_id": decided(boras, outcome)})
    states = [[], *(event.after["decisions"] for event in events(plan)[1:])]
    assert [event.changed["decisions"] for event in events(plan)[1:]] == [
        [before, after] for before, after in pairwise(states)
    ]


def test_a_decision_counts_once_for_a_plan_with_its_latest_status(boras):
    plan, key = drafted(boras), decided(boras)
    for status in ("consultation", "proposed", "adopted"):
        move_plan(boras, plan, None, {"status": status, "decision_id": key})
        assert kept(plan) == {key: status}
    assert events(plan)[-1].changed["decisions"] == [
        [{"id": key, "status": "proposed"}], [{"id": key, "status": "adopted"}],
    ]  # fmt: skip


def test_a_move_without_a_decision_keeps_those_that_there_are(boras):
    plan, key = drafted(boras), decided(boras)
    move_plan(boras, plan, None, {"status": "consultation", "decision_id": key})
    move_plan(boras, plan, None, {"status": "draft"})
    change_plan(boras, plan, None, {"title": "Annat"})
    assert kept(plan) == {key: "consultation"}
    assert "decisions" not in events(plan)[-1].changed


def test_a_corrected_date_does_not_disturb_the_history(boras):
    """The journal has the decisions in an order that stays."""
    plan, first, second = drafted(boras), decided(boras), decided(boras)
    move_plan(boras, plan, None, {"status": "consultation", "decision_id": first})
    move_plan(boras, plan, None, {"status": "proposed", "decision_id": second})
    change_decision(boras, second, None, {"decided_on": row(ActionPlan, plan).period_start})
    assert not change_plan(boras, plan, None, {"title": "Annat"}) or "decisions" not in events(plan)[-1].changed


@pytest.mark.parametrize("status", ["consultation", "proposed", "adopted"])
def test_no_unfit_decision_leads_anywhere(boras, status):
    plan = drafted(boras)
    if status == "adopted":
        move_plan(boras, plan, None, {"status": "proposed"})
    code = "decision_not_approving" if status == "adopted" else "decision_not_carrying"
    assert refusal(boras, plan, status=status, decision_id=decided(boras, "deferred")) == [("/decisionId", code)]
    assert kept(plan) == {}


def test_unknown_and_foreign_decisions_are_never_told_apart(boras, actors):
    foreign = decided(actors["gotland-coordinator"], body="RS")
    for key in (foreign, new_id()):
        found = refusal(boras, drafted(boras), status="consultation", decision_id=key)
        assert found == [("/decisionId", "unknown_reference")]


def test_all_that_a_move_lacks_is_told_at_once(boras):
    plan, key = drafted(boras), decided(boras)
    for status in ("proposed", "adopted"):
        move_plan(boras, plan, None, {"status": status, "decision_id": key})
    found = refusal(boras, plan, status="revoked", decision_id=decided(boras, "rejected"))
    assert found == [("/comment", "comment_required"), ("/decisionId", "decision_not_carrying")]


def test_no_decision_opens_a_way_that_there_is_not(boras):
    with pytest.raises(Conflict):
        move_plan(boras, drafted(boras), None, {"status": "adopted", "decision_id": decided(boras)})


def said(client, day, outcome, **more):
    body = {"title": "Remiss", "bodyId": department_of(client, "KS"), "decidedOn": day, "outcome": outcome, **more}
    return post(client, "/decisions", **body)


@pytest.fixture
def plan(coordinator):
    """The address of a plan with two decisions, the later one written down first."""
    plan = draft_at(coordinator, title="Två beslut")
    for status, day, outcome in (("consultation", "2026-11-20", "referred"), ("proposed", "2026-10-05", "approved")):
        decision = said(coordinator, day, outcome, caseNumber="KS 2026-1", paragraph="§ 5")
        assert moved(coordinator, plan, status, decisionId=decision["id"]).status_code == 201
    return plan


def test_a_plan_shows_its_decisions_in_the_order_in_which_they_were_made(coordinator, plan):
    first, second = coordinator.get(plan).get_json()["decisions"]
    assert (first["decidedOn"], second["decidedOn"]) == ("2026-10-05", "2026-11-20")
    body = {"id": department_of(coordinator, "KS"), "code": "KS", "name": "Kommunstyrelsen"}
    assert {name: value for name, value in second.items() if name != "id"} == {
        "status": "consultation", "title": "Remiss", "decidedOn": "2026-11-20", "paragraph": "§ 5",
        "caseNumber": "KS 2026-1", "outcome": "referred", "body": body,
    }  # fmt: skip


def test_lists_show_them_too(coordinator, plan):
    rows = coordinator.get("/action-plans?q=två beslut&fields=decisions").get_json()["actionPlans"]
    assert [one["status"] for one in rows[0]["decisions"]] == ["proposed", "consultation"]


@pytest.mark.parametrize("token", ["gotland-coordinator", None])
def test_others_see_no_decisions_of_a_published_plan(client, token):
    asking = client.as_(token) if token else client
    assert client.as_("boras-politician").get(plan_of(client)).get_json()["decisions"]
    assert asking.get(plan_of(client)).get_json()["decisions"] == []


def test_the_problem_names_the_outcome_and_those_that_would_do(coordinator):
    decision = said(coordinator, "2026-11-20", "deferred")
    answer = moved(coordinator, draft_at(coordinator), "consultation", decisionId=decision["id"])
    assert (answer.status_code, codes(answer)) == (400, [("/decisionId", "decision_not_carrying")])
    detail = answer.get_json()["errors"][0]["detail"]
    assert all(word in detail for word in ("deferred", "consultation", "approved, commissioned, referred"))
