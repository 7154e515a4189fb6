"""Tests of what changed in a plan, from what was done in it: which days count, and what stands for a day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from api.action_items.commands import change_item, delete_item, move_item
from api.action_items.models import ActionItem
from api.action_items.rules import CHANGED, IMPORTED
from api.action_plans.commands import delete_plan, move_plan
from api.action_plans.models import ActionPlan
from api.core import clock
from api.core.db import db
from api.core.errors import Forbidden, NotFound, RuleBroken
from api.core.journal import Event, record, state
from api.core.transaction import command
from api.plan_changes.queries import changes_for
from tests.conftest import NOW
from tests.support.build import NOTE, added, adopt, adopted, decided, drafted, row, unit
from tests.support.recorder import statements
from tests.support.rows import asked, met, round_moved

SPRING = datetime(2026, 4, 14, 9, 0, tzinfo=UTC)
AUTUMN = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)


@pytest.fixture
def boras(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def plan(boras):
    with clock.at(SPRING):
        key = drafted(boras)
        move_plan(boras, key, None, {"status": "proposed"})
        decision = decided(boras, decided_on=SPRING.date())
        return move_plan(boras, key, None, {"status": "adopted", "decision_id": decision})


def told(actor, plan, **asked):
    return changes_for(actor, plan, asked)


def boundary(found):
    return (found["date"], str(found["kind"]), found["id"], found["title"])


@command
def founded(actor, key, **decisions):
    """Let the item refer to these decisions."""
    item = db.session.get_one(ActionItem, key)
    before = state(item)
    for name, decision in decisions.items():
        setattr(item, name, decision)
    record(actor, CHANGED, item, state(item), before)


def test_a_story_is_told_as_it_came_out(boras, plan):
    with clock.at(SPRING):
        late = added(boras, plan, reference="1.1", due_date=date(2026, 6, 30), lead_department_id=unit(boras, "KS"))
        gone, done = added(boras, plan, reference="1.2"), added(boras, plan, reference="1.3")
    with clock.at(AUTUMN):
        change_item(boras, late, None, {"due_date": date(2026, 12, 31), "lead_department_id": unit(boras, "FOFN")})
        move_item(boras, gone, None, {"status": "cancelled", "cancel_reason": "Utgår."})
        move_item(boras, done, None, {"status": "completed", "completed_on": date(2026, 9, 1), "result": "Klart."})
        fresh = added(boras, plan, reference="1.10")
    found = told(boras, plan, since="2026-09-15")
    assert set(found["counts"].values()) == {0, 1}
    assert found["counts"]["reopened"] == 0
    assert [found[name][0]["action_item"]["id"] for name in ("added", "finished", "cancelled")] == [fresh, done, gone]
    (moved,), (taken,) = found["deadlines_moved"], found["responsible_changed"]
    assert (moved["until"], moved["days"], moved["change_notes"]) == (date(2026, 12, 31), 184, [NOTE])
    assert (taken["since"]["code"], taken["until"]["code"], taken["on"]) == ("KS", "FOFN", AUTUMN.date())


def test_items_come_in_the_order_of_the_plan(boras, plan):
    for reference in ("2", None, "1.10", "1.9"):
        added(boras, plan, reference=reference)
    assert [one["action_item"]["reference"] for one in told(boras, plan)["added"]] == ["1.9", "1.10", "2", None]


@pytest.mark.parametrize(
    ("since", "until", "seen"),
    [
        ("2026-06-01", "2026-06-01", 1),
        ("2026-06-02", None, 0),
        ("2026-01-01", "2026-05-31", 0),
        ("2026-05-31", "2026-06-02", 1),
        ("0001-01-01", "9999-12-31", 1),
    ],
)
@pytest.mark.parametrize("moment", [datetime(2026, 5, 31, 22, 0, tzinfo=UTC), datetime(2026, 6, 1, 21, 59, tzinfo=UTC)])
def test_both_days_count_from_midnight_to_midnight_in_sweden(boras, plan, moment, since, until, seen):
    with clock.at(moment):
        added(boras, plan)
    ends = {"since": since, **({"until": until} if until else {})}
    assert told(boras, plan, **ends)["counts"]["added"] == seen


def test_what_is_moved_before_the_adoption_is_being_written(boras):
    plan = drafted(boras)
    item = added(boras, plan, due_date=date(2027, 1, 1))
    with clock.at(SPRING):
        other = added(boras, plan, due_date=date(2027, 1, 1))
    change_item(boras, item, None, {"due_date": date(2027, 2, 1)})
    change_item(boras, other, None, {"due_date": date(2027, 2, 1)})
    assert told(boras, plan, since="2026-05-01")["counts"]["deadlines_moved"] == 0
    adopt(boras, plan)
    change_item(boras, item, None, {"due_date": date(2027, 3, 1)})
    (moved,) = told(boras, plan, since="2026-05-01")["deadlines_moved"]
    assert (moved["since"], moved["times"]) == (date(2027, 2, 1), 1)


def test_decisions_are_told_with_what_they_are_known_by(boras, plan):
    item = added(boras, plan)
    decision = decided(boras, paragraph="§ 9", case_number="KS 2026-1")
    with clock.at(AUTUMN):
        move_item(boras, item, None, {"status": "cancelled", "cancel_reason": "Utgår."})
        founded(boras, item, status_decision_id=decision)
    (cancelled,) = told(boras, plan, since="2026-09-01")["cancelled"]
    known = {"id": decision, "decided_on": date(2026, 11, 20), "paragraph": "§ 9", "case_number": "KS 2026-1"}
    assert cancelled["decision"] == known


def test_items_that_are_deleted_are_left_out(boras):
    plan = drafted(boras)
    item = added(boras, plan)
    assert told(boras, plan)["counts"]["added"] == 1
    delete_item(boras, item, None)
    assert told(boras, plan)["counts"]["added"] == 0


def test_other_plans_are_not_told_of(boras, plan):
    added(boras, adopted(boras))
    assert set(told(boras, plan)["counts"].values()) == {0}


def test_what_is_read_in_is_added(boras):
    (key,) = [key for (key,) in db.session.query(ActionPlan.id).filter_by(signatory_id=boras.signatory_id)]
    assert db.session.query(Event).filter_by(type=IMPORTED, signatory_id=boras.signatory_id).count() == 30
    assert told(boras, key, since="2025-01-01")["counts"]["added"] == 30


def test_without_a_question_it_is_since_the_group_last_met(boras, plan):
    met(boras, date(2026, 3, 1))
    last = met(boras, date(2026, 11, 15))
    met(boras, date(2026, 11, 22))
    met(boras, date(2026, 11, 16), body="KS")
    met(boras, date(2026, 11, 17), status="planned")
    met(boras, date(2026, 11, 18), deleted_at=NOW)
    found = told(boras, plan)
    assert boundary(found["since"]) == (date(2026, 11, 15), "meeting", last, "Möte 2026-11-15")
    assert boundary(found["until"]) == (date(2026, 11, 22), "date", None, None)


@pytest.mark.parametrize(("start", "expected"), [(date(2026, 1, 1), date(2026, 1, 1)), (date(2027, 1, 1), NOW.date())])
def test_without_a_meeting_it_is_since_the_plan_began(app, actors, start, expected):
    gotland = actors["gotland-coordinator"]  # whose group has not met
    with app.app_context():
        plan = drafted(gotland, period_start=start)
        assert boundary(told(gotland, plan)["since"]) == (expected, "plan_start", None, None)


def test_a_meeting_stands_for_its_day(boras, plan):
    first, last = met(boras, date(2026, 3, 1), body="KS"), met(boras, date(2026, 12, 1), status="planned")
    found = told(boras, plan, since=first, until=last)
    assert boundary(found["since"]) == (date(2026, 3, 1), "meeting", first, "Möte 2026-03-01")
    assert boundary(found["until"]) == (date(2026, 12, 1), "meeting", last, "Möte 2026-12-01")


def test_a_round_stands_for_its_deadline_until_it_is_closed(boras, plan):
    key = asked(boras, plan)
    assert boundary(told(boras, plan, since=key)["since"]) == (date(2026, 10, 15), "round", key, "Tertial 2")
    with clock.at(datetime(2026, 10, 20, 22, 30, tzinfo=UTC)):
        round_moved(boras, key, "closed")
    assert told(boras, plan, since=key)["since"]["date"] == date(2026, 10, 21)
    round_moved(boras, key, "reported")
    assert told(boras, plan, since=key)["since"]["date"] == date(2026, 10, 21)


def test_a_round_that_is_open_again_stands_for_its_deadline(boras, plan):
    key = asked(boras, plan)
    with clock.at(AUTUMN):
        round_moved(boras, key, "closed")
        round_moved(boras, key, "open")
    assert told(boras, plan, since=key)["since"]["date"] == date(2026, 10, 15)


def test_a_round_whose_end_was_not_recorded_stands_for_its_deadline(boras, plan):
    key = asked(boras, plan, status="closed")
    assert told(boras, plan, since=key)["since"]["date"] == date(2026, 10, 15)


def refused(actor, plan, **asked):
    with pytest.raises(RuleBroken) as caught:
        told(actor, plan, **asked)
    assert caught.value.location == "query"
    return [(fault.at, fault.message.code) for fault in caught.value.faults]


def test_what_is_another_plans_or_signatorys_or_gone_is_unknown(boras, plan, actors):
    gotland = actors["gotland-coordinator"]
    other = asked(boras, adopted(boras))
    foreign, deleted = met(gotland, date(2026, 3, 1), body="HSN"), met(boras, date(2026, 3, 1), deleted_at=NOW)
    for key in (other, foreign, deleted, asked(boras, plan, deleted_at=NOW), plan):
        assert refused(boras, plan, since=key) == [("from", "unknown_reference")]
    assert refused(boras, plan, since=other, until=foreign) == [
        ("from", "unknown_reference"), ("to", "unknown_reference"),
    ]  # fmt: skip


def test_a_time_must_begin_in_the_past_and_before_it_ends(boras, plan):
    later = met(boras, date(2026, 12, 1), status="planned")
    assert refused(boras, plan, since=later) == [
        ("from", "in_the_future"), ("from", "from_after_to"), ("to", "from_after_to"),
    ]  # fmt: skip
    assert refused(boras, plan, since="2026-05-02", until="2026-05-01") == [
        ("from", "from_after_to"), ("to", "from_after_to"),
    ]  # fmt: skip


def test_only_those_of_the_plan_and_administrators_are_told(boras, actors):
    plan = row(ActionPlan, adopted(boras, visibility="public")).id
    assert told(actors["boras-politician"], plan) == told(replace(boras, signatory_id=None, everywhere=True), plan)
    for actor in (actors["gotland-coordinator"], replace(boras, signatory_id=None)):
        with pytest.raises(Forbidden):
            told(actor, plan)


def test_a_plan_that_is_not_there_is_not_found(boras, plan, actors):
    gone = drafted(boras)
    delete_plan(boras, gone, None)
    for actor, key in ((actors["gotland-coordinator"], plan), (boras, gone), (boras, boras.signatory_id)):
        with pytest.raises(NotFound):
            told(actor, key)


@pytest.mark.parametrize("items", [1, 12])
def test_it_costs_as_much_whatever_happened(app, boras, plan, items):
    for _ in range(items):
        added(boras, plan, lead_department_id=unit(boras, "KS"))
    key = asked(boras, plan)
    with statements(app) as sent:
        told(boras, plan, since=key)
    assert len(sent) == 5
