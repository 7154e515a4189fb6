"""Recording and correcting decisions."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from api.accounts.permissions import Role
from api.action_plans.commands import move_plan
from api.cli import OPERATOR
from api.core import clock
from api.core.errors import Forbidden, NotFound, RuleBroken, Stale
from api.decisions.commands import change_decision, record_decision
from api.decisions.models import Decision
from api.meetings.commands import move_meeting, plan_meeting
from tests.support.build import decided, drafted, events, row, unit, with_role


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


def faults_of(use_case, *args):
    with pytest.raises(RuleBroken) as refusal:
        use_case(*args)
    return [(fault.at, fault.message.code) for fault in refusal.value.faults]


def body(key, **more):
    return {"title": "Ärendet", "body_id": key, "decided_on": date(2026, 11, 20), "outcome": "noted", **more}


def test_the_registrar_records_a_decision(actor):
    key = decided(with_role(actor, Role.REGISTRAR))
    assert row(Decision, key).signatory_id == actor.signatory_id


@pytest.mark.parametrize("role", [Role.POLITICIAN, Role.REPORTER, Role.APPROVER, Role.AUDITOR])
def test_others_do_not(actor, role):
    with pytest.raises(Forbidden):
        decided(with_role(actor, role))


def test_the_date_counts_where_the_signatory_is(actor):
    """At half past eleven in the evening, UTC, the new day has begun in Stockholm."""
    with clock.at(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)):
        assert decided(actor, decided_on=date(2026, 11, 23))
        assert faults_of(record_decision, actor, body(unit(actor, "KS"), decided_on=date(2026, 11, 24))) == [
            ("/decidedOn", "in_the_future")
        ]


@pytest.mark.parametrize(("who", "code"), [("boras-coordinator", "SDN-N"), ("gotland-coordinator", "RS")])
def test_closed_and_foreign_bodies_decide_nothing(actor, actors, who, code):
    key = unit(actors[who], code)
    assert faults_of(record_decision, actor, body(key)) == [("/bodyId", "unknown_department")]


def test_the_administrator_names_whose_decision_it_is(actor):
    assert record_decision(OPERATOR, body(unit(actor, "KS"), signatory="boras"))
    assert faults_of(record_decision, OPERATOR, body(unit(actor, "KS"))) == [("/signatory", "unknown_reference")]


def test_the_neighbours_decision_is_not_there(actor, actors):
    with pytest.raises(NotFound):
        change_decision(actors["gotland-coordinator"], decided(actor), None, {"paragraph": "§ 1"})


def test_an_account_that_belongs_nowhere_sees_none(actor):
    with pytest.raises(NotFound):
        change_decision(replace(actor, signatory_id=None), decided(actor), None, {"paragraph": "§ 1"})


def test_the_paragraph_comes_later_and_the_first_wording_stays_in_the_history(actor):
    key = decided(actor)
    change_decision(actor.noting("Protokollet är justerat."), key, None, {"paragraph": "§ 12"})
    recorded, changed = events(key)
    assert (recorded.type, changed.type) == ("decision.recorded", "decision.changed")
    assert (changed.changed, changed.change_note) == ({"paragraph": [None, "§ 12"]}, "Protokollet är justerat.")


def test_a_body_that_has_closed_since_does_not_hinder_a_correction(actor):
    with clock.at(datetime(2016, 12, 1, tzinfo=UTC)):
        key = decided(actor, body="SDN-N", decided_on=date(2016, 11, 30))
    change_decision(actor, key, None, {"paragraph": "§ 3"})
    assert row(Decision, key).paragraph == "§ 3"


def test_a_correction_does_not_move_a_decision_into_the_future(actor):
    key = decided(actor)
    found = faults_of(change_decision, actor, key, None, {"decided_on": date(2026, 11, 23)})
    assert found == [("/decidedOn", "in_the_future")]


def test_an_older_version_is_not_changed(actor):
    with pytest.raises(Stale):
        change_decision(actor, decided(actor), frozenset({4}), {"paragraph": "§ 1"})


@pytest.mark.parametrize(("who", "code"), [("boras-coordinator", "SDN-N"), ("gotland-coordinator", "RS")])
def test_a_matter_does_not_go_on_to_a_closed_or_foreign_body(actor, actors, who, code):
    body_and_next = body(unit(actor, "KS"), next_body_id=unit(actors[who], code))
    assert faults_of(record_decision, actor, body_and_next) == [("/nextBodyId", "unknown_department")]


def test_everything_that_is_wrong_is_said_at_once(actor, actors):
    closed = unit(actor, "SDN-N")
    said = body(closed, next_body_id=closed, decided_on=date(2027, 1, 1))
    assert faults_of(record_decision, actor, said) == [
        ("/decidedOn", "in_the_future"), ("/nextBodyId", "own_next_body"),
        ("/bodyId", "unknown_department"), ("/nextBodyId", "unknown_department"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["body_id", "next_body_id"])
def test_a_change_does_not_send_the_matter_in_a_circle(actor, name):
    """Neither by naming the deciding body as the next, nor the next as the deciding."""
    key = decided(actor, next_body_id=unit(actor, "KF"))
    other = {"body_id": "KF", "next_body_id": "KS"}[name]
    found = faults_of(change_decision, actor, key, None, {name: unit(actor, other)})
    assert found == [("/nextBodyId", "own_next_body")]


def test_reservation_and_next_body_are_recorded(actor):
    key, council = decided(actor), unit(actor, "KF")
    change_decision(actor, key, None, {"reservation": "Två ledamöter.", "next_body_id": council})
    assert events(key)[-1].changed == {"reservation": [None, "Två ledamöter."], "nextBodyId": [None, council]}


def test_a_next_body_that_has_closed_since_does_not_hinder_a_correction(actor):
    with clock.at(datetime(2016, 12, 1, tzinfo=UTC)):
        key = decided(actor, decided_on=date(2016, 11, 30), next_body_id=unit(actor, "SDN-N"))
    change_decision(actor, key, None, {"paragraph": "§ 3", "next_body_id": unit(actor, "SDN-N")})
    assert row(Decision, key).paragraph == "§ 3"


def test_what_adopted_a_plan_stays_an_approval(actor):
    key, plan = decided(actor), drafted(actor)
    move_plan(actor, plan, None, {"status": "proposed"})
    move_plan(actor, plan, None, {"status": "adopted", "decision_id": key})
    assert faults_of(change_decision, actor, key, None, {"outcome": "rejected"}) == [
        ("/outcome", "decision_not_approving")
    ]
    change_decision(actor, key, None, {"outcome": "approved_with_changes"})
    assert row(Decision, key).outcome == "approved_with_changes"


def test_what_came_of_a_meeting_is_not_moved_to_before_it(actor):
    key = decided(actor, decided_on=date(2026, 11, 20))
    agenda = [{"title": "Planen", "decision_id": key}]
    meeting = {"body_id": unit(actor, "KS"), "title": "Möte", "held_on": date(2026, 11, 18), "agenda": agenda}
    move_meeting(actor, plan_meeting(actor, meeting), None, {"status": "held"})
    assert faults_of(change_decision, actor, key, None, {"decided_on": date(2026, 11, 17)}) == [
        ("/decidedOn", "decision_before_meeting")
    ]
    change_decision(actor, key, None, {"decided_on": date(2026, 11, 18), "paragraph": "§ 1"})
    assert row(Decision, key).paragraph == "§ 1"
