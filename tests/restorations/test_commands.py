"""What is deleted comes back as it was: a plan with all that went with it, a goal or an item alone."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest

from api.action_items.commands import create_item, delete_item
from api.action_items.models import ActionItem
from api.action_items.queries import parts_of
from api.action_plans.commands import delete_plan, move_plan
from api.action_plans.models import ActionPlan
from api.core import clock
from api.core.errors import Conflict, Forbidden, NotFound, RuleBroken, Stale
from api.departments.commands import change_department
from api.goals.commands import create_goal, delete_goal
from api.goals.models import Goal
from api.restorations.commands import restore_goal, restore_item, restore_plan
from tests.conftest import NOW
from tests.support.build import NOTE, added, adopt, drafted, events, row, unit, with_role

KEYS = [{"system": "x", "id": "1"}]
KINDS = {
    "action-plan": (delete_plan, restore_plan, ActionPlan),
    "goal": (delete_goal, restore_goal, Goal),
    "action-item": (delete_item, restore_item, ActionItem),
}
kinds = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def boras(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def plan(boras):
    return drafted(boras)


@pytest.fixture
def goal(boras, plan):
    return create_goal(boras, {"action_plan_id": plan, "title": "Nytt mål", "articles": [6]})


@pytest.fixture
def item(boras, plan, goal):
    return added(boras, plan, articles=[6], tags=["a"], external_keys=KEYS)


@pytest.fixture
def keys(plan, goal, item):
    return dict(zip(KINDS, (plan, goal, item), strict=True))


def deleted(actor, kind, key):
    KINDS[kind][0](actor, key, None)


def restored(actor, kind, key, expected=None):
    return KINDS[kind][1](actor, key, expected)


def live(kind, key):
    return row(KINDS[kind][2], key).deleted_at is None


@kinds
def test_what_was_deleted_is_there_again(boras, keys, kind):
    deleted(boras, kind, keys[kind])
    assert restored(boras, kind, keys[kind]) == keys[kind]
    assert live(kind, keys[kind])


@kinds
def test_one_event_tells_of_it_with_the_reason(boras, keys, kind):
    deleted(boras, kind, keys[kind])
    restored(boras.noting(NOTE), kind, keys[kind])
    *_, gone, back = events(keys[kind])
    assert (back.type, back.change_note) == (f"{kind}.restored", NOTE)
    assert back.changed == {"deletedAt": gone.changed["deletedAt"][::-1]}
    assert back.after == {**gone.after, "deletedAt": None}


@kinds
def test_it_has_a_new_version(boras, keys, kind):
    deleted(boras, kind, keys[kind])
    was = row(KINDS[kind][2], keys[kind]).version
    restored(boras, kind, keys[kind])
    assert row(KINDS[kind][2], keys[kind]).version == was + 1


@kinds
def test_another_version_than_the_one_that_was_read_stays_deleted(boras, keys, kind):
    deleted(boras, kind, keys[kind])
    with pytest.raises(Stale):
        restored(boras, kind, keys[kind], frozenset({1}))


@kinds
def test_what_is_not_deleted_is_not_restored(boras, keys, kind):
    with pytest.raises(Conflict) as refused:
        restored(boras, kind, keys[kind])
    assert refused.value.message.code == "not_deleted"


@kinds
def test_it_is_deleted_and_restored_again(boras, keys, kind):
    for _ in range(2):
        deleted(boras, kind, keys[kind])
        restored(boras, kind, keys[kind])
    assert [event.type for event in events(keys[kind])][1:] == [f"{kind}.deleted", f"{kind}.restored"] * 2


@kinds
def test_who_may_not_write_is_told_so_of_what_there_is(boras, keys, kind):
    with pytest.raises(Forbidden):
        restored(with_role(boras, "politician"), kind, keys[kind])


@kinds
def test_what_is_deleted_is_not_there_for_who_may_not_write(boras, keys, kind):
    deleted(boras, kind, keys[kind])
    with pytest.raises(NotFound):
        restored(with_role(boras, "politician"), kind, keys[kind])


@kinds
def test_what_a_neighbour_has_deleted_is_not_there(boras, keys, kind, actors):
    deleted(boras, kind, keys[kind])
    with pytest.raises(NotFound):
        restored(actors["gotland-coordinator"], kind, keys[kind])


def test_what_a_neighbour_has_published_is_not_ones_own(boras, actors):
    public = adopt(boras, drafted(boras, visibility="public"))
    with pytest.raises(Forbidden):
        restore_plan(actors["gotland-coordinator"], public, None)


@kinds
def test_an_administrator_restores_everywhere(boras, keys, kind):
    deleted(boras, kind, keys[kind])
    restored(replace(boras, signatory_id=None, everywhere=True), kind, keys[kind])
    assert live(kind, keys[kind])


def test_a_plan_comes_back_with_what_went_with_it(boras, plan, goal, item):
    delete_plan(boras, plan, None)
    restore_plan(boras, plan, None)
    assert live("goal", goal)
    assert live("action-item", item)
    assert [events(key)[-1].type for key in (goal, item)] == ["goal.restored", "action-item.restored"]


def test_time_may_pass_while_a_plan_is_deleted(boras, plan, goal, item, monkeypatch):
    moments = (NOW + timedelta(milliseconds=passed) for passed in count())
    with monkeypatch.context() as patched:
        patched.setattr(clock, "now", lambda: next(moments))
        delete_plan(boras, plan, None)
    assert row(Goal, goal).deleted_at > row(ActionPlan, plan).deleted_at
    restore_plan(boras, plan, None)
    assert live("goal", goal)
    assert live("action-item", item)


def test_what_was_deleted_before_the_plan_stays_so(boras, plan, goal, item):
    delete_item(boras, item, None)
    delete_goal(boras, goal, None)
    with clock.at(NOW + timedelta(milliseconds=1)):
        delete_plan(boras, plan, None)
    restore_plan(boras, plan, None)
    assert not live("goal", goal)
    assert not live("action-item", item)


def test_another_plans_parts_stay_deleted(boras, plan, item):
    other = drafted(boras)
    delete_item(boras, item, None)
    delete_plan(boras, other, None)
    restore_plan(boras, other, None)
    assert not live("action-item", item)


@pytest.mark.parametrize("kind", ["goal", "action-item"])
def test_what_is_in_a_deleted_plan_comes_back_with_it_only(boras, keys, kind):
    delete_plan(boras, keys["action-plan"], None)
    with pytest.raises(Conflict) as refused:
        restored(boras, kind, keys[kind])
    assert (refused.value.message.code, refused.value.message.values) == ("plan_deleted", {"title": "Ny plan"})


def test_an_item_whose_goal_is_deleted_waits_for_it(boras, plan, goal):
    led = added(boras, plan, goal_id=goal)
    delete_item(boras, led, None)
    delete_goal(boras, goal, None)
    with pytest.raises(Conflict) as refused:
        restore_item(boras, led, None)
    assert (refused.value.message.code, refused.value.message.values) == ("goal_deleted", {"title": "Nytt mål"})
    restore_goal(boras, goal, None)
    restore_item(boras, led, None)
    assert row(ActionItem, led).goal_id == goal


@pytest.mark.parametrize("kind", ["goal", "action-item"])
def test_an_adopted_plan_takes_things_back_with_a_reason_only(boras, keys, kind):
    deleted(boras, kind, keys[kind])
    adopt(boras, keys["action-plan"])
    with pytest.raises(RuleBroken) as refused:
        restored(boras, kind, keys[kind])
    assert [fault.at for fault in refused.value.faults] == ["/changeNote"]
    restored(boras.noting(NOTE), kind, keys[kind])
    assert live(kind, keys[kind])


@pytest.mark.parametrize("kind", ["goal", "action-item"])
def test_a_plan_that_is_no_longer_followed_takes_nothing_back(boras, keys, kind):
    deleted(boras, kind, keys[kind])
    adopt(boras, keys["action-plan"])
    move_plan(boras, keys["action-plan"], None, {"status": "expired"})
    with pytest.raises(Conflict) as refused:
        restored(boras.noting(NOTE), kind, keys[kind])
    assert refused.value.message.code == "plan_closed"


def test_what_comes_back_into_a_published_plan_is_published(boras):
    plan = drafted(boras, visibility="public")
    item = added(boras, plan)
    delete_item(boras, item, None)
    adopt(boras, plan)
    restore_item(boras.noting(NOTE), item, None)
    assert row(ActionItem, item).published


def test_an_item_has_all_that_it_had(boras, item):
    was = parts_of(row(ActionItem, item))
    delete_item(boras, item, None)
    restore_item(boras, item, None)
    assert parts_of(row(ActionItem, item)) == was


def test_a_key_that_another_item_has_taken_stays_with_that(boras, plan, item):
    delete_item(boras, item, None)
    other = create_item(boras, {"action_plan_id": plan, "title": "Annan", "external_keys": KEYS})
    restore_item(boras, item, None)
    assert [parts_of(row(ActionItem, key))["external_keys"] for key in (item, other)] == [[], KEYS]
    assert events(item)[-1].after["externalKeys"] == []


def test_a_department_that_is_closed_by_now_stays_named(boras, plan):
    led = added(boras, plan, lead_department_id=unit(boras, "GRN"))
    delete_item(boras, led, None)
    change_department(boras, unit(boras, "GRN"), None, {"valid_to": date(2026, 11, 1)})
    restore_item(boras, led, None)
    assert row(ActionItem, led).lead_department_id == unit(boras, "GRN")
