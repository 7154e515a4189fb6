"""A department comes to its end, and what it had under way goes on elsewhere."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from api.action_items.commands import move_item
from api.action_items.models import ActionItem
from api.action_items.queries import parts_of
from api.action_plans.commands import move_plan
from api.core.actor import ITSELF
from api.core.db import db
from api.core.errors import Conflict, Forbidden, RuleBroken, Stale
from api.core.journal import Event
from api.departments.commands import change_department
from api.departments.models import Department
from api.reorganisations.commands import succeed_department
from api.reorganisations.models import Reorganisation, ReorganisationMove
from tests.support.build import NOTE, added, adopted, drafted, events, row, unit, with_role


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def old(actor):
    """A board that has nothing under way."""
    return unit(actor, "ÖFN")


@pytest.fixture
def plan(actor):
    return drafted(actor)


def to(actor, *codes, **more):
    """A body with these successors."""
    return {"successors": [{"department_id": unit(actor, code)} for code in codes], **more}


def refusal(*asked):
    with pytest.raises(RuleBroken) as refused:
        succeed_department(*asked)
    return [(fault.at, fault.message.code) for fault in refused.value.faults]


def units_of(key):
    item = row(ActionItem, key)
    return item.lead_department_id, parts_of(item)["participating_department_ids"]


def moves_in(key):
    move = ReorganisationMove
    found = select(move.entity_id, move.role, move.to_id).where(move.reorganisation_id == key)
    return [tuple(row) for row in db.session.execute(found.order_by(move.id))]


def test_the_department_is_closed_today_and_names_its_successor(actor, old):
    succeed_department(actor, old, None, to(actor, "KS"))
    assert events(old)[-1].changed == {"validTo": [None, "2026-11-22"], "succeededByIds": [[], [unit(actor, "KS")]]}


def test_the_last_day_may_have_been_before(actor, old):
    succeed_department(actor, old, None, to(actor, "KS", valid_to=date(2026, 10, 31)))
    assert row(Department, old).valid_to == date(2026, 10, 31)


def test_what_was_done_is_kept_with_its_reason(actor, old):
    kept = row(Reorganisation, succeed_department(actor, old, None, to(actor, "KS")))
    assert (kept.department_id, kept.signatory_id, kept.reason) == (old, actor.signatory_id, NOTE)


def test_it_is_an_event_of_its_own_with_all_that_moved(actor, old, plan):
    item = added(actor, plan, lead_department_id=old)
    [event] = events(succeed_department(actor, old, None, to(actor, "KS")))
    move = {"entityType": "action_item", "entityId": item, "role": "lead", "toId": unit(actor, "KS")}
    assert (event.type, event.after["moves"]) == ("reorganisation.carried-out", [move])


@pytest.mark.parametrize("role", ["lead", "participating"])
def test_an_open_item_follows_in_its_role(actor, old, plan, role):
    given_units = {"lead_department_id": old} if role == "lead" else {"participating_department_ids": [old]}
    item, heir = added(actor, plan, **given_units), unit(actor, "KS")
    key = succeed_department(actor, old, None, to(actor, "KS"))
    assert units_of(item) == ((heir, []) if role == "lead" else (None, [heir]))
    assert moves_in(key) == [(item, role, heir)]


def test_nobody_leads_and_takes_part_at_once(actor, old, plan):
    heir = unit(actor, "KS")
    one = added(actor, plan, lead_department_id=old, participating_department_ids=[heir])
    other = added(actor, plan, lead_department_id=heir, participating_department_ids=[old])
    succeed_department(actor, old, None, to(actor, "KS"))
    assert [units_of(one), units_of(other)] == [(heir, []), (heir, [])]


def test_nobody_takes_part_twice(actor, old, plan):
    heir = unit(actor, "KS")
    item = added(actor, plan, participating_department_ids=[old, heir])
    succeed_department(actor, old, None, to(actor, "KS"))
    assert units_of(item) == (None, [heir])


def test_each_item_tells_why_its_department_changed(actor, old, plan):
    item, heir = added(actor, plan, participating_department_ids=[old]), unit(actor, "KS")
    succeed_department(actor, old, None, to(actor, "KS"))
    event = events(item)[-1]
    assert (event.type, event.change_note) == ("action-item.changed", NOTE)
    assert event.changed == {"participatingDepartmentIds": [[old], [heir]]}
    assert row(ActionItem, item).version == 2


@pytest.mark.parametrize("end", ["completed", "cancelled"])
def test_what_is_finished_stays_with_who_did_it(actor, old, plan, end):
    item = added(actor, plan, lead_department_id=old)
    said = {"completed_on": date(2026, 11, 1), "result": "Klart"} if end == "completed" else {"cancel_reason": "Nej"}
    move_item(actor, item, None, {"status": end, **said})
    key = succeed_department(actor, old, None, to(actor, "KS"))
    assert (units_of(item), moves_in(key)) == ((old, []), [])


def test_an_adopted_plan_hands_on_its_items_too(actor, old):
    item = added(actor, adopted(actor), lead_department_id=old)
    succeed_department(actor, old, None, to(actor, "KS"))
    assert units_of(item)[0] == unit(actor, "KS")


@pytest.mark.parametrize("status", ["expired", "revoked", "superseded"])
def test_a_closed_plan_stays_as_it_was(actor, old, status):
    plan = adopted(actor, follow_up_department_id=old)
    item = added(actor, plan, lead_department_id=old)
    move_plan(actor, plan, None, {"status": status, "comment": "Slut."})
    assert moves_in(succeed_department(actor, old, None, to(actor, "KS"))) == []
    assert units_of(item)[0] == old


def test_a_split_goes_by_items_articles_and_the_rest(actor, old, plan):
    items = [added(actor, plan, lead_department_id=old, articles=[number]) for number in (6, 9, 13)]
    body = to(actor, "KS", "KUN", "ARN")
    body["successors"][0] |= {"action_item_ids": items[:1]}
    body["successors"][1] |= {"articles": [9]}
    body["successors"][2] |= {"rest": True}
    succeed_department(actor, old, None, body)
    assert [units_of(item)[0] for item in items] == [unit(actor, code) for code in ("KS", "KUN", "ARN")]


def test_who_has_been_closed_the_same_day_takes_nothing_over(actor, old):
    succeed_department(actor, unit(actor, "VAL"), None, to(actor, "KS"))
    assert refusal(actor, old, None, to(actor, "VAL")) == [("/successors/0/departmentId", "unknown_department")]


def test_boards_merge_one_after_the_other(actor, plan):
    merging = [unit(actor, code) for code in ("ÖFN", "VAL")]
    item = added(actor, plan, participating_department_ids=merging)
    for key in merging:
        succeed_department(actor, key, None, to(actor, "KS"))
    assert units_of(item) == (None, [unit(actor, "KS")])


def test_every_fault_is_named_at_once(actor, actors, old, plan):
    added(actor, plan, lead_department_id=old, reference="7")
    foreign, closed = unit(actors["gotland-coordinator"], "RS"), unit(actor, "SDN-N")
    keys = [old, foreign, closed]
    body = {"valid_to": date(2027, 1, 1), "successors": [{"department_id": key} for key in keys]}
    assert refusal(actor.noting(None), old, None, body) == [
        ("/changeNote", "change_note_required"),
        ("/successors/0/departmentId", "own_successor"),
        ("/successors/1/departmentId", "unknown_department"),
        ("/successors/2/departmentId", "unknown_department"),
        ("/validTo", "in_the_future"),
        ("/successors", "unclaimed"),
    ]


def test_a_refused_succession_leaves_nothing_behind(actor, old, plan):
    item = added(actor, plan, lead_department_id=old)
    before = db.session.scalar(select(func.count()).select_from(Event))
    assert refusal(actor, old, None, to(actor, "KS", "KUN")) == [("/successors", "unclaimed")]
    assert (units_of(item)[0], row(Department, old).valid_to) == (old, None)
    assert db.session.scalar(select(func.count()).select_from(Event)) == before


def test_a_closed_and_empty_department_is_not_closed_again(actor, old):
    succeed_department(actor, old, None, to(actor, "KS"))
    with pytest.raises(Conflict):
        succeed_department(actor, old, None, to(actor, "KUN"))


def test_one_that_was_closed_by_hand_can_be_emptied(actor, old, plan):
    item, day = added(actor, plan, lead_department_id=old), date(2026, 6, 30)
    change_department(actor, old, None, {"valid_to": day, "succeeded_by_ids": [unit(actor, "KUN")]})
    succeed_department(actor, old, None, to(actor, "KS"))
    assert (units_of(item)[0], row(Department, old).valid_to) == (unit(actor, "KS"), day)
    assert set(events(old)[-1].after["succeededByIds"]) == {unit(actor, "KS"), unit(actor, "KUN")}


def test_only_who_keeps_the_organisation_closes_departments(actor, actors, old):
    for other in (with_role(actor, "reporter"), actors["gotland-coordinator"].noting(NOTE)):
        with pytest.raises(Forbidden):
            succeed_department(other, old, None, {"successors": []})


def test_another_version_than_the_one_read_is_refused(actor, old):
    with pytest.raises(Stale):
        succeed_department(actor, old, frozenset({7}), to(actor, "KS"))


def test_the_installations_administrator_closes_departments_of_all(actor, old):
    everywhere = replace(with_role(actor, "admin"), everywhere=True, signatory_id=None)
    kept = row(Reorganisation, succeed_department(everywhere, old, None, to(actor, "KS")))
    assert kept.signatory_id == actor.signatory_id


cases = st.lists(
    st.tuples(st.sampled_from(["lead", "participating", "none"]), st.booleans(), st.integers(0, 2)), max_size=6
)


def _written(actor, plan, old, cases):
    """By id, the case of each new item: the closed board's role in it, whether it is cancelled, who takes it."""
    found = {}
    for role, cancelled, taker in cases:
        units = {"lead": {"lead_department_id": old}, "participating": {"participating_department_ids": [old]}}
        key = added(actor, plan, **units.get(role, {"lead_department_id": unit(actor, "KF")}))
        if cancelled:
            move_item(actor, key, None, {"status": "cancelled", "cancel_reason": "Nej"})
            db.session.flush()
        found[key] = (role, cancelled, taker)
    return found


# One database serves all examples: their commands join a transaction that is rolled back.
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=cases)
def test_a_split_moves_what_is_open_and_touches_nothing_else(actor, old, cases):
    db.session.info["actor"] = ITSELF
    items = _written(actor, drafted(actor), old, cases)
    before = {key: (units_of(key), row(ActionItem, key).version) for key in items}
    body, heirs = to(actor, "KS", "KUN", "ARN"), [unit(actor, code) for code in ("KS", "KUN", "ARN")]
    moving = {key: taker for key, (role, cancelled, taker) in items.items() if role != "none" and not cancelled}
    body["successors"][0]["rest"] = True
    for place in (1, 2):
        body["successors"][place]["action_item_ids"] = [key for key, taker in moving.items() if taker == place]
    moves = moves_in(succeed_department(actor, old, None, body))
    db.session.flush()
    after = {key: (units_of(key), row(ActionItem, key).version) for key in items}
    db.session.rollback()
    db.session.info.clear()
    assert Counter(moves) == Counter((key, items[key][0], heirs[taker]) for key, taker in moving.items())
    for key, (role, *_) in items.items():
        units = ((heirs[moving[key]], []) if role == "lead" else (None, [heirs[moving[key]]])) if key in moving else 0
        assert after[key] == ((units, before[key][1] + 1) if units else before[key])
