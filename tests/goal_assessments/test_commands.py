"""Giving, changing and taking back assessments."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from api.access_tokens.queries import actor_for_token
from api.accounts.commands import create_account
from api.accounts.permissions import Role
from api.cli import OPERATOR
from api.core import clock
from api.core.db import db
from api.core.errors import Conflict, Forbidden, NotFound, RuleBroken, Stale
from api.core.ids import new_id
from api.core.transaction import unit as unit_of
from api.follow_up_rounds.models import FollowUpRound
from api.goal_assessments.commands import assess_goal, change_assessment
from api.goal_assessments.models import GoalAssessment
from api.goals.commands import create_goal, delete_goal
from tests.accounts.made import at_once
from tests.support.build import added, drafted, events, row, unit, with_role
from tests.support.meanwhile import meanwhile
from tests.support.rounds import round_of

SAID = {"level": "some", "motivation": "Därför"}
OWN, OTHER = "self_assessment", "independent_assessment"


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def auditor(actor):
    account = create_account(OPERATOR, "Revisionen", actor.signatory_id, Role.AUDITOR)
    return replace(with_role(actor, Role.AUDITOR), account_id=account)


@pytest.fixture
def plan(actor):
    return drafted(actor)


@pytest.fixture
def goal(actor, plan):
    return create_goal(actor, {"action_plan_id": plan, "title": "Mål"})


@pytest.fixture
def round_(plan):
    return round_of(plan)


def assessed(actor, goal, round_, **given):
    return assess_goal(actor, {"goal_id": goal, "round_id": round_, **(given or {OWN: SAID})})


def turn(round_, status):
    with unit_of(OPERATOR):
        db.session.get_one(FollowUpRound, round_).status = status


def faults_of(use_case, *args, **given):
    with pytest.raises(RuleBroken) as refusal:
        use_case(*args, **given)
    return [(fault.at, fault.message.code) for fault in refusal.value.faults]


def conflict(use_case, *args, **given):
    with pytest.raises(Conflict) as refusal:
        use_case(*args, **given)
    return refusal.value.message.code


def test_an_assessment_says_whose_it_is_and_when(actor, goal, round_, plan):
    found = row(GoalAssessment, assessed(actor, goal, round_))
    assert (found.signatory_id, found.action_plan_id) == (actor.signatory_id, plan)
    assert (found.self_assessment_by_id, found.self_assessment_at) == (actor.account_id, clock.now())
    assert (found.independent_assessment_by_id, found.independent_assessment_at) == (None, None)


def test_it_is_one_event(actor, goal, round_):
    (event,) = events(assessed(actor, goal, round_))
    at = clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert (event.type, event.after["goalId"]) == ("goal-assessment.created", goal)
    assert event.after["selfAssessment"] == {**SAID, "at": at, "byId": actor.account_id}
    assert set(event.after["independentAssessment"].values()) == {None}


@pytest.mark.parametrize("role", [Role.POLITICIAN, Role.REGISTRAR, Role.AUDITOR])
def test_who_may_not_assess_does_not(actor, goal, round_, role):
    with pytest.raises(Forbidden):
        assessed(with_role(actor, role), goal, round_)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.APPROVER])
@pytest.mark.parametrize(
    ("item", "theirs"),
    [
        ({"lead_department_id": "FOF"}, True),
        ({"lead_department_id": "KS", "participating_department_ids": ["KUN", "FOF"]}, True),
        ({"lead_department_id": "KS", "all_departments": True}, True),
        ({"lead_department_id": "KS", "participating_department_ids": ["KUN"]}, False),
        ({}, False),
    ],
)
def test_a_department_assesses_goals_of_its_own_items(actor, plan, goal, round_, role, item, theirs):
    lead = {"lead_department_id": unit(actor, item["lead_department_id"])} if "lead_department_id" in item else {}
    parts = [unit(actor, code) for code in item.get("participating_department_ids", ())]
    added(actor, plan, goal_id=goal, **{**item, **lead, "participating_department_ids": parts})
    reporter = replace(with_role(actor, role), department_ids=frozenset({unit(actor, "FOF")}))
    if theirs:
        assert assessed(reporter, goal, round_)
        return
    with pytest.raises(Forbidden) as refusal:
        assessed(reporter, goal, round_)
    assert refusal.value.message.code == "not_your_goal"


def test_a_department_does_not_change_what_others_said_of_their_goal(actor, goal, round_):
    reporter = replace(with_role(actor, Role.REPORTER), department_ids=frozenset({unit(actor, "FOF")}))
    with pytest.raises(Forbidden):
        change_assessment(reporter, assessed(actor, goal, round_), None, {OWN: None})


def test_unknown_and_foreign_goals_and_rounds_are_refused_alike(actor, actors, goal, round_):
    foreign = drafted(actors["gotland-coordinator"])
    theirs = create_goal(actors["gotland-coordinator"], {"action_plan_id": foreign, "title": "Mål"})
    for named in ((theirs, round_of(foreign)), (new_id(), new_id())):
        assert faults_of(assessed, actor, *named) == [
            ("/goalId", "unknown_reference"),
            ("/roundId", "unknown_reference"),
        ]


def test_a_deleted_goal_is_not_assessed(actor, goal, round_):
    delete_goal(actor, goal, None)
    assert faults_of(assessed, actor, goal, round_) == [("/goalId", "unknown_reference")]


def test_a_deleted_round_takes_nothing(actor, goal, plan):
    gone = round_of(plan, deleted_at=clock.now())
    assert faults_of(assessed, actor, goal, gone) == [("/roundId", "unknown_reference")]


def test_the_round_is_one_of_the_goals_plan(actor, goal):
    assert faults_of(assessed, actor, goal, round_of(drafted(actor))) == [("/roundId", "other_plan")]


def test_something_is_to_be_said(actor, goal, round_):
    body = {"goal_id": goal, "round_id": round_}
    assert faults_of(assess_goal, actor, body) == [("/selfAssessment", "assessment_required")]


def test_a_goal_is_assessed_once_in_a_round_and_again_in_the_next(actor, goal, round_, plan):
    key = assessed(actor, goal, round_)
    with pytest.raises(Conflict) as refusal:
        assessed(actor, goal, round_)
    assert (refusal.value.message.code, refusal.value.message.values) == ("already_assessed", {"key": key})
    assert assessed(actor, goal, round_of(plan))


@pytest.mark.parametrize(
    ("status", "own", "other"),
    [("planned", False, False), ("open", True, True), ("closed", False, True), ("reported", False, False)],
)
def test_a_round_takes_assessments_in_its_time(actor, goal, plan, status, own, other):
    for name, taken in ((OWN, own), (OTHER, other)):
        round_ = round_of(plan, status)
        given = {name: SAID}
        if taken:
            assert assessed(actor, goal, round_, **given)
        else:
            assert conflict(assessed, actor, goal, round_, **given) == "round_not_open"


@pytest.mark.parametrize("change", [{"level": "good"}, None])
def test_what_was_said_stays_once_the_round_is_closed(actor, goal, round_, change):
    key = assessed(actor, goal, round_)
    turn(round_, "closed")
    assert conflict(change_assessment, actor, key, None, {OWN: change}) == "round_not_open"
    change_assessment(actor, key, None, {OWN: SAID})
    assert row(GoalAssessment, key).version == 1


def test_the_other_assessment_comes_by_a_change(actor, auditor, goal, round_):
    key = assessed(actor, goal, round_)
    turn(round_, "closed")
    change_assessment(auditor, key, None, {OTHER: {"level": "none", "motivation": "Nej"}})
    found = row(GoalAssessment, key)
    assert (found.self_assessment_by_id, found.independent_assessment_by_id) == (actor.account_id, auditor.account_id)
    event = events(key)[-1]
    assert (event.type, list(event.changed)) == ("goal-assessment.changed", ["independentAssessment"])


def test_no_account_gives_both_at_once(actor, goal, round_):
    assert faults_of(assessed, actor, goal, round_, **{OWN: SAID, OTHER: SAID}) == [
        ("/selfAssessment", "same_author"),
        ("/independentAssessment", "same_author"),
    ]


def test_nor_one_after_the_other(actor, auditor, goal, round_):
    key = assessed(actor, goal, round_)
    given = {OTHER: {"level": "none", "motivation": "Nej"}}
    assert faults_of(change_assessment, actor, key, None, given) == [("/independentAssessment", "same_author")]
    change_assessment(auditor, key, None, given)
    both = replace(actor, account_id=auditor.account_id)
    assert faults_of(change_assessment, both, key, None, {OWN: {"level": "good"}}) == [
        ("/selfAssessment", "same_author")
    ]


def test_who_took_one_back_may_give_the_other(actor, goal, round_):
    key = assessed(actor, goal, round_)
    change_assessment(actor, key, None, {OWN: None, OTHER: SAID})
    found = row(GoalAssessment, key)
    assert (found.self_assessment_level, found.self_assessment_at, found.self_assessment_by_id) == (None, None, None)
    assert found.independent_assessment_by_id == actor.account_id


def test_who_changes_an_assessment_becomes_its_author(actor, auditor, goal, round_):
    key = assessed(auditor, goal, round_, **{OTHER: SAID})
    change_assessment(actor, key, None, {OTHER: {"level": "good"}})
    found = row(GoalAssessment, key)
    assert (found.independent_assessment_motivation, found.independent_assessment_by_id) == ("Därför", actor.account_id)


@pytest.mark.parametrize("same", [{}, {OWN: {}}, {OWN: {"level": "some"}}, {OTHER: None}])
def test_what_is_already_so_is_no_change(actor, goal, round_, same):
    key = assessed(actor, goal, round_)
    change_assessment(actor, key, None, dict(same))
    assert (len(events(key)), row(GoalAssessment, key).version) == (1, 1)


def test_a_level_needs_its_motivation(actor, auditor, goal, round_):
    key = assessed(actor, goal, round_)
    assert faults_of(change_assessment, auditor, key, None, {OTHER: {"level": "good"}}) == [
        ("/independentAssessment/motivation", "motivation_required")
    ]


def test_an_older_version_is_not_changed(actor, goal, round_):
    with pytest.raises(Stale):
        change_assessment(actor, assessed(actor, goal, round_), frozenset({4}), {OWN: None})


def test_the_neighbours_assessment_is_not_there(actor, actors, goal, round_):
    with pytest.raises(NotFound):
        change_assessment(actors["gotland-coordinator"], assessed(actor, goal, round_), None, {OWN: None})


def test_of_two_at_the_same_moment_one_is_first(app, actor, goal, round_):
    db.session.close()
    refused = at_once(app, *[lambda: assessed(actor, goal, round_)] * 2)
    assert refused in (["taken"], ["already_assessed"])


def test_who_comes_while_the_round_is_being_closed_is_too_late(request):
    database = request.getfixturevalue("_postgresql")
    app, late = database.renew(), []
    with app.test_request_context():
        actor = actor_for_token(database.tokens["boras-coordinator"])
    with app.app_context():
        plan = drafted(actor)
        goal, round_ = create_goal(actor, {"action_plan_id": plan, "title": "Mål"}), round_of(plan)
        with meanwhile(app, "closing", lambda: late.append(conflict(assessed, actor, goal, round_))), unit_of(OPERATOR):
            db.session.get_one(FollowUpRound, round_).status = "closed"
            db.session.flush()
            db.session.execute(text("SELECT 1 AS closing"))
    assert late == ["round_not_open"]
