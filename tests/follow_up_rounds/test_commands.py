"""Tests of the use cases of rounds: planning, changing, moving on, deleting, and what each leaves in the journal."""

from datetime import date
from itertools import pairwise

import pytest

from api.action_plans.commands import move_plan
from api.core.errors import Conflict, Forbidden, NotFound, RuleBroken, Stale
from api.follow_up_rounds.commands import change_round, delete_round, move_round, plan_next_round, plan_round
from api.follow_up_rounds.models import FollowUpRound
from api.meetings.commands import plan_meeting
from api.reorganisations.commands import succeed_department
from api.status_reports.commands import change_report
from tests.support.build import NOTE, added, adopted, decided, drafted, events, row, unit, with_role
from tests.support.rounds import closed, faults_of, opened, parts, planned, reported, stepped


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def plan(actor):
    return adopted(actor)


@pytest.fixture
def lead(actor):
    return unit(actor, "KS")


@pytest.fixture
def other(actor):
    return unit(actor, "KUN")


@pytest.fixture
def item(actor, plan, lead):
    return added(actor, plan, lead_department_id=lead)


def told(key):
    return [event.type for event in events(key)]


def refusal(command, *arguments):
    with pytest.raises(Conflict) as refused:
        command(*arguments)
    return refused.value.message.code


def test_a_round_is_planned_and_asks_nobody_yet(actor, plan, item):
    key = planned(actor, plan)
    found = row(FollowUpRound, key)
    assert (found.status, found.asks_by_default, found.version, parts(key)) == ("planned", True, 1, {})
    assert told(key) == ["follow-up-round.created"]


def test_a_draft_has_no_rounds(actor):
    assert refusal(planned, actor, drafted(actor)) == "plan_not_adopted"


def test_a_closed_plan_may_still_have_rounds(actor, plan):
    move_plan(actor, plan, None, {"status": "expired", "comment": "Slut."})
    assert row(FollowUpRound, planned(actor, plan)).status == "planned"


def test_the_neighbours_plan_is_unknown(actor, actors):
    foreign = drafted(actors["gotland-coordinator"])
    assert faults_of(planned, actor, foreign) == [("/actionPlanId", "unknown_reference")]


@pytest.mark.parametrize("role", ["politician", "reporter", "approver", "registrar", "auditor"])
def test_only_the_coordinator_plans_rounds(actor, plan, role):
    with pytest.raises(Forbidden):
        planned(with_role(actor, role), plan)


def test_every_fault_is_named_at_once(actor, actors, plan):
    planned(actor, plan)
    foreign = unit(actors["gotland-coordinator"], "RS")
    body = {"department_ids": [unit(actor, "KS"), foreign], "deadline": date(2026, 10, 1)}
    assert faults_of(lambda: planned(actor, plan, **body)) == [
        ("/deadline", "deadline_before_opening"),
        ("/periodStart", "round_overlaps"),
        ("/departmentIds/1", "unknown_department"),
    ]


@pytest.mark.parametrize(
    ("more", "overlaps"),
    [
        ({"period_start": date(2026, 12, 31), "period_end": date(2027, 12, 31)}, True),
        ({"period_start": date(2027, 1, 1), "period_end": date(2027, 12, 31)}, False),
        ({"kind": "interim"}, False),
    ],
)
def test_rounds_of_one_kind_do_not_overlap(actor, plan, more, overlaps):
    planned(actor, plan)
    found = faults_of(lambda: planned(actor, plan, **more))
    assert found == ([("/periodStart", "round_overlaps")] if overlaps else [])


def test_a_deleted_round_and_one_of_another_plan_overlap_nothing(actor, plan):
    delete_round(actor, planned(actor, plan), None)
    planned(actor, adopted(actor))
    assert planned(actor, plan)


def test_a_round_goes_through_its_life(actor, plan, item):
    key = closed(actor, opened(actor, plan))
    move_round(actor, key, None, {"status": "reported", "decision_id": decided(actor)})
    assert told(key)[1:] == ["follow-up-round.status-changed"] * 3
    assert row(FollowUpRound, key).version == 4


def test_no_step_is_left_out(actor, plan):
    assert refusal(move_round, actor, planned(actor, plan), None, {"status": "closed"}) == "illegal_transition"


def test_a_decision_is_ones_own_and_comes_last(actor, actors, plan, item):
    key, foreign = opened(actor, plan), decided(actors["gotland-coordinator"], body="RS")
    found = faults_of(move_round, actor, key, None, {"status": "closed", "decision_id": foreign})
    assert found == [("/decisionId", "unknown_reference"), ("/decisionId", "only_when_reported")]


def test_a_change_is_one_event_and_one_version(actor, plan, lead):
    key = planned(actor, plan)
    change_round(actor, key, frozenset({1}), {"title": "Nytt namn", "department_ids": [lead]})
    assert told(key) == ["follow-up-round.created", "follow-up-round.changed"]
    assert events(key)[-1].changed == {
        "title": ["Helår 2026", "Nytt namn"],
        "asksByDefault": [True, False],
        "departmentIds": [[], [lead]],
    }
    assert row(FollowUpRound, key).version == 2


def test_a_change_to_the_same_is_none(actor, plan, lead):
    key = planned(actor, plan, department_ids=[lead])
    change_round(actor, key, None, {"title": "Helår 2026", "department_ids": [lead]})
    assert (told(key), row(FollowUpRound, key).version) == (["follow-up-round.created"], 1)


def test_a_change_that_contradicts_itself_is_refused(actor, plan):
    found = faults_of(change_round, actor, planned(actor, plan), None, {"closes_on": date(2026, 11, 29)})
    assert found == [("/closesOn", "closes_before_deadline")]


@pytest.mark.parametrize("reporting", [False, True])
def test_a_closed_round_is_frozen(actor, plan, item, reporting):
    key = closed(actor, opened(actor, plan))
    if reporting:
        move_round(actor, key, None, {"status": "reported"})
    assert refusal(change_round, actor, key, None, {"title": "Nytt"}) == "round_frozen"


@pytest.mark.parametrize(
    "act",
    [
        lambda actor, key, expected: change_round(actor, key, expected, {"title": "x"}),
        lambda actor, key, expected: move_round(actor, key, expected, {"status": "open"}),
        lambda actor, key, expected: plan_next_round(actor, key, expected, {"title": "x"}),
        delete_round,
    ],
)
def test_who_may_not_and_who_read_another_version(actor, actors, plan, act):
    key = planned(actor, plan)
    with pytest.raises(Stale):
        act(actor, key, frozenset({7}))
    with pytest.raises(Forbidden):
        act(with_role(actor, "approver"), key, None)
    with pytest.raises(NotFound):
        act(actors["gotland-coordinator"], key, None)


def test_a_round_without_reports_is_deleted(actor, plan, item):
    key = opened(actor, plan)
    delete_round(actor, key, None)
    assert (told(key)[-1], row(FollowUpRound, key).deleted_at is None) == ("follow-up-round.deleted", False)


def test_a_round_with_a_report_is_not_deleted(actor, plan, item):
    key = opened(actor, plan)
    reported(actor, item, key)
    assert refusal(delete_round, actor, key, None) == "in_use"


def test_a_round_on_an_agenda_is_deleted_too(actor, plan):
    key = planned(actor, plan)
    agenda = [{"title": "Omgången", "round_id": key}]
    said = {"title": "Möte", "held_on": date(2026, 12, 1), "body_id": unit(actor, "KS"), "agenda": agenda}
    plan_meeting(actor, said)
    delete_round(actor, key, None)
    assert row(FollowUpRound, key).deleted_at is not None


def test_the_next_round_moves_on_and_asks_the_same(actor, plan, lead):
    key = planned(actor, plan, department_ids=[lead], instructions="Kort.", closes_on=date(2026, 12, 31))
    following = row(FollowUpRound, plan_next_round(actor, key, None, {"title": "Helår 2027"}))
    assert (following.previous_id, following.kind, following.instructions) == (key, "annual", "Kort.")
    assert (following.period_start, following.period_end) == (date(2027, 1, 1), date(2027, 12, 31))
    assert (following.deadline, following.closes_on) == (date(2027, 11, 30), date(2027, 12, 31))
    assert (list(parts(following.id)), following.asks_by_default) == ([lead], False)


def test_the_next_round_says_what_is_otherwise(actor, plan, lead, other):
    key = planned(actor, plan, department_ids=[lead])
    more = {"title": "Helår 2027", "deadline": date(2028, 1, 20), "department_ids": [other]}
    following = row(FollowUpRound, plan_next_round(actor, key, None, more))
    assert (following.deadline, list(parts(following.id))) == (date(2028, 1, 20), [other])


@pytest.mark.parametrize(("named", "default"), [(True, True), (False, True)])
def test_the_next_round_can_ask_by_default(actor, plan, lead, named, default):
    key = planned(actor, plan, department_ids=[lead] if named else None)
    more = {"department_ids": None} if named else {}
    following = row(FollowUpRound, plan_next_round(actor, key, None, {"title": "Helår 2027", **more}))
    assert (following.asks_by_default, parts(following.id)) == (default, {})


def test_the_round_that_another_was_made_from_is_deleted_too(actor, plan):
    key = planned(actor, plan)
    plan_next_round(actor, key, None, {"title": "Helår 2027"})
    delete_round(actor, key, None)
    assert row(FollowUpRound, key).deleted_at


def test_each_event_begins_where_the_last_ended(actor, plan, item, lead, other):
    key = planned(actor, plan)
    change_round(actor, key, None, {"instructions": "Kort.", "department_ids": [lead]})
    move_round(actor, key, None, {"status": "open"})
    change_round(actor, key, None, {"department_ids": [lead, other]})
    report = reported(actor, item, key, forecast="green", comment="Börjat.")
    stepped(actor, key, lead, "ready")
    stepped(actor, key, lead, "approved")
    change_report(actor, report, None, {"status": "paused", "comment": "Vakans.", "progress": 40})
    stepped(actor, key, lead, "ready")
    succeed_department(actor, lead, None, {"successors": [{"department_id": unit(actor, "ÖFN")}]})
    closed(actor, key)
    part = parts(key)[unit(actor, "ÖFN")].id
    for one in (key, part, item, report):
        kept = events(one)
        for before, after in pairwise(kept):
            assert {name: was for name, (was, _) in after.changed.items()} == {
                name: before.after.get(name) for name in after.changed
            }
            assert {**before.after, **{name: now for name, (_, now) in after.changed.items()}} == after.after
    assert told(report) == ["status-report.created", *["status-report.changed"] * 2]


def test_a_refused_round_leaves_nothing_behind(actor, plan):
    with pytest.raises(RuleBroken):
        planned(actor, plan, period_start=date(2020, 1, 1), period_end=date(2020, 12, 31))
    assert planned(actor, plan)


def test_a_round_needs_its_plan(actor):
    with pytest.raises(RuleBroken):
        plan_round(actor, {"action_plan_id": "019a0000-0000-7000-8000-000000000000", "title": "x", "kind": "annual"})
