"""Tests of the use cases of action items: adding, changing, moving on, deleting and upserting."""

from datetime import date

import pytest
from sqlalchemy import update

from api.action_items.commands import change_item, create_item, delete_item, import_item, move_item, upsert_item
from api.action_items.models import ActionItem
from api.action_items.queries import parts_of
from api.action_plans.commands import move_plan
from api.core.db import db
from api.core.errors import Conflict, NotFound, RuleBroken, Stale
from api.departments.models import Department
from api.goals.commands import create_goal
from tests.support.build import NOTE, added, adopt, adopted, drafted, events, row, unit

DUE = date(2027, 6, 30)


@pytest.fixture
def boras(app, actors):
    """Borås' coordinator, inside the application."""
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def plan(boras):
    return drafted(boras)


def _refusal(error):
    return [(fault.at, fault.message.code) for fault in error.value.faults]


def _item(key):
    return row(ActionItem, key)


def test_a_new_item_is_not_started_and_remembers_its_first_deadline(boras, plan):
    item = _item(added(boras, plan, due_date=DUE))
    assert (item.status, item.original_due_date, item.due_date_moves) == ("not_started", DUE, 0)


def test_adding_is_one_event_with_everything_that_the_item_has(boras, plan):
    (event,) = events(added(boras, plan, articles=[9, 6], tags=["b", "a"]))
    assert (event.type, event.account_id) == ("action-item.created", boras.account_id)
    assert (event.after["articles"], event.after["tags"], event.after["checkpoints"]) == ([6, 9], ["a", "b"], [])


def test_an_item_as_found_elsewhere_keeps_its_status_and_its_unknown_dates(boras, plan):
    key = import_item(boras, plan, {"title": "Gammal", "status": "completed", "result": "Klart"})
    assert (_item(key).status, _item(key).completed_on) == ("completed", None)
    assert [event.type for event in events(key)] == ["action-item.imported"]


def test_an_item_is_added_to_an_adopted_plan_with_a_note_only(boras):
    with pytest.raises(RuleBroken) as refused:
        create_item(boras, {"action_plan_id": adopted(boras), "title": "Åtgärd"})
    assert _refusal(refused) == [("/changeNote", "change_note_required")]


def test_an_item_is_not_added_to_a_closed_plan(boras):
    plan = adopted(boras)
    move_plan(boras, plan, None, {"status": "expired"})
    with pytest.raises(Conflict):
        added(boras, plan)


def test_a_goal_of_another_plan_is_refused(boras, plan):
    other = create_goal(boras, {"action_plan_id": drafted(boras), "title": "Mål"})
    with pytest.raises(RuleBroken) as refused:
        added(boras, plan, goal_id=other)
    assert _refusal(refused) == [("/goalId", "unknown_reference")]


def test_every_fault_of_an_item_is_told_at_once(boras, plan, actors):
    foreign, closed = unit(actors["gotland-coordinator"], "HSN"), unit(boras, "SDN-V")
    with pytest.raises(RuleBroken) as refused:
        added(
            boras, plan, start_date=DUE, due_date=date(2027, 1, 1), lead_department_id=closed,
            participating_department_ids=[unit(boras, "KS"), foreign], articles=[6, 31],
        )  # fmt: skip
    assert [at for at, _ in _refusal(refused)] == [
        "/dueDate", "/leadDepartmentId", "/participatingDepartmentIds/1", "/articles/1",
    ]  # fmt: skip


def test_a_change_is_one_event_with_before_after_and_note(boras, plan):
    key = added(boras, plan, tags=["a"])
    change_item(boras.noting(NOTE), key, None, {"title": "Annan", "tags": ["b"]})
    event = events(key)[-1]
    assert (event.type, event.change_note) == ("action-item.changed", NOTE)
    assert event.changed == {"title": ["Ny åtgärd", "Annan"], "tags": [["a"], ["b"]]}


@pytest.mark.parametrize("changes", [{"title": "Annan"}, {"tags": ["b"]}, {"title": "Annan", "tags": ["b"]}])
def test_a_change_is_one_version(boras, plan, changes):
    key = added(boras, plan, tags=["a"])
    change_item(boras, key, None, dict(changes))
    assert _item(key).version == 2


@pytest.mark.parametrize(
    "same",
    [{}, {"title": "Ny åtgärd"}, {"articles": [9, 6]}, {"budget": {"amount": 5}}, {"measure": None}, {"tags": None}],
)
def test_a_change_to_what_is_already_so_is_none_even_in_an_adopted_plan(boras, plan, same):
    key = added(boras, plan, articles=[6, 9], budget={"amount": 5})
    adopt(boras, plan)
    change_item(boras, key, None, dict(same))
    assert (len(events(key)), _item(key).version) == (1, 1)


def test_nested_objects_are_merged_member_by_member(boras, plan):
    key = added(boras, plan, budget={"amount": 5}, measure={"name": "Andel", "kpi_id": "N00206", "target": "80 %"})
    change_item(boras, key, None, {"budget": {"amount": 7}, "measure": {"kpi_id": None, "baseline": "62 %"}})
    event = events(key)[-1]
    assert event.after["budget"] == {"amount": 7, "currency": "SEK"}
    assert event.after["measure"] == {"name": "Andel", "kpiId": None, "baseline": "62 %", "target": "80 %"}


def test_null_empties_nested_objects_and_lists(boras, plan):
    parts = {"articles": [6], "tags": ["a"], "participating_department_ids": [unit(boras, "KS")]}
    key = added(boras, plan, budget={"amount": 5}, **parts)
    change_item(boras, key, None, dict.fromkeys(["budget", *parts]))
    assert (_item(key).budget_amount, _item(key).budget_currency) == (None, None)
    assert not any(parts_of(_item(key)).values())


@pytest.mark.parametrize(
    "changes",
    [{"title": "Annan"}, {"due_date": DUE}, {"articles": [9]}, {"all_departments": True}, {"budget": {"amount": 1}}],
)
def test_the_structure_of_an_adopted_plan_changes_with_a_note_only(boras, plan, changes):
    key = added(boras, plan)
    adopt(boras, plan)
    with pytest.raises(RuleBroken) as refused:
        change_item(boras, key, None, dict(changes))
    assert _refusal(refused) == [("/changeNote", "change_note_required")]


@pytest.mark.parametrize(
    "changes", [{"progress": 50}, {"forecast": "red"}, {"tags": ["a"]}, {"status_comment": "På väg"}]
)
def test_reports_and_bookkeeping_need_no_note(boras, plan, changes):
    key = added(boras, plan)
    adopt(boras, plan)
    change_item(boras, key, None, dict(changes))
    assert events(key)[-1].type == "action-item.changed"


def test_an_item_of_a_closed_plan_is_neither_changed_nor_moved(boras, plan):
    key = added(boras, plan)
    move_plan(boras, adopt(boras, plan), None, {"status": "expired"})
    with pytest.raises(Conflict):
        change_item(boras, key, None, {"progress": 50})
    with pytest.raises(Conflict):
        move_item(boras, key, None, {"status": "in_progress"})


def test_deadlines_that_move_before_adoption_are_not_counted(boras, plan):
    key = added(boras, plan, due_date=DUE)
    change_item(boras, key, None, {"due_date": date(2027, 9, 30)})
    assert (_item(key).original_due_date, _item(key).due_date_moves) == (date(2027, 9, 30), 0)


def test_deadlines_that_move_after_adoption_are_counted_and_the_first_is_kept(boras, plan):
    key = added(boras, plan, due_date=DUE)
    adopt(boras, plan)
    for due in (date(2027, 9, 30), date(2027, 9, 30), date(2027, 12, 31)):
        change_item(boras.noting(NOTE), key, None, {"due_date": due})
    item = _item(key)
    assert (item.due_date, item.original_due_date, item.due_date_moves) == (date(2027, 12, 31), DUE, 2)


def test_a_department_that_has_closed_since_does_not_stop_other_changes(boras, plan):
    board = unit(boras, "GRN")
    key = added(boras, plan, lead_department_id=board, participating_department_ids=[board])
    db.session.execute(update(Department).where(Department.id == board).values(valid_to=date(2026, 1, 1)))
    db.session.commit()
    same = {"lead_department_id": board, "participating_department_ids": [board]}
    change_item(boras, key, None, {"title": "Annan", **same})
    assert _item(key).title == "Annan"


def test_completing_is_one_event_and_keeps_what_it_needed(boras, plan):
    key = added(boras, plan)
    move_item(boras, key, None, {"status": "completed", "completed_on": date(2026, 11, 1), "result": "Klart."})
    event = events(key)[-1]
    assert event.type == "action-item.status-changed"
    assert event.changed["status"] == ["not_started", "completed"]
    assert (_item(key).completed_on, _item(key).result) == (date(2026, 11, 1), "Klart.")


def test_reopening_takes_away_the_date_and_keeps_the_result(boras, plan):
    key = added(boras, plan)
    move_item(boras, key, None, {"status": "completed", "completed_on": date(2026, 11, 1), "result": "Klart."})
    move_item(boras, key, None, {"status": "in_progress", "comment": "Mer att göra."})
    item = _item(key)
    assert (item.status, item.completed_on, item.result, item.status_comment) == (
        "in_progress", None, "Klart.", "Mer att göra.",
    )  # fmt: skip


def test_taking_a_cancelled_item_up_again_takes_away_the_reason(boras, plan):
    key = added(boras, plan)
    move_item(boras, key, None, {"status": "cancelled", "cancel_reason": "Utgår."})
    move_item(boras, key, None, {"status": "not_started", "comment": "Tas upp igen."})
    assert _item(key).cancel_reason is None


def test_the_date_of_completion_is_corrected_but_not_removed(boras, plan):
    key = added(boras, plan)
    move_item(boras, key, None, {"status": "completed", "completed_on": date(2026, 11, 1), "result": "Klart."})
    change_item(boras, key, None, {"completed_on": date(2026, 10, 1)})
    with pytest.raises(RuleBroken) as refused:
        change_item(boras, key, None, {"completed_on": None, "result": None})
    assert [at for at, _ in _refusal(refused)] == ["/completedOn", "/result"]


def test_the_future_is_reckoned_where_the_item_belongs(boras, plan):
    key = added(boras, plan)
    tomorrow = {"status": "completed", "completed_on": date(2026, 11, 23), "result": "Klart."}
    with pytest.raises(RuleBroken) as refused:
        move_item(boras, key, None, tomorrow)
    assert _refusal(refused) == [("/completedOn", "in_the_future")]


def test_a_change_and_a_move_of_an_older_version_are_refused(boras, plan):
    key = added(boras, plan)
    with pytest.raises(Stale):
        change_item(boras, key, frozenset({9}), {"progress": 1})
    with pytest.raises(Stale):
        move_item(boras, key, frozenset({9}), {"status": "in_progress"})


def test_an_item_of_a_draft_is_deleted_with_one_event(boras, plan):
    key = added(boras, plan)
    delete_item(boras.noting(NOTE), key, frozenset({1}))
    assert [event.type for event in events(key)] == ["action-item.created", "action-item.deleted"]
    with pytest.raises(NotFound):
        delete_item(boras, key, None)


def test_an_item_of_an_adopted_plan_stays(boras, plan):
    key = added(boras, plan)
    adopt(boras, plan)
    with pytest.raises(Conflict):
        delete_item(boras.noting(NOTE), key, None)


def _upsert(actor, plan, name=("sys", "a/å 1"), expected=None, **more):
    body = {"action_plan_id": plan, "title": "Från systemet", **more}
    return upsert_item(actor, None, name, expected, body)


def test_an_upsert_makes_the_item_once_and_then_finds_it(boras, plan):
    key, new = _upsert(boras, plan)
    assert new
    assert _upsert(boras, plan, title="Annan") == (key, False)
    assert _item(key).title == "Annan"


def test_the_same_upsert_again_writes_nothing(boras, plan):
    key, _ = _upsert(boras, plan, articles=[6], external_keys=[{"system": "other", "id": "7"}])
    adopt(boras, plan)
    _upsert(boras, plan, articles=[6], external_keys=[{"system": "other", "id": "7"}])
    assert (len(events(key)), _item(key).version) == (1, 1)


def test_what_an_upsert_does_not_say_stays_as_it_is(boras, plan):
    key, _ = _upsert(boras, plan, all_departments=True, due_date=DUE, external_keys=[{"system": "other", "id": "7"}])
    _upsert(boras, plan, title="Annan")
    assert (_item(key).all_departments, _item(key).due_date) == (True, DUE)
    assert [named["system"] for named in parts_of(_item(key))["external_keys"]] == ["other", "sys"]


def test_an_upsert_does_not_move_an_item_to_another_plan(boras, plan):
    _upsert(boras, plan)
    with pytest.raises(RuleBroken) as refused:
        _upsert(boras, drafted(boras))
    assert _refusal(refused) == [("/actionPlanId", "plan_stays")]


@pytest.mark.parametrize("made", [True, False])
def test_an_upsert_of_another_version_is_refused(boras, plan, made):
    if made:
        _upsert(boras, plan)
    with pytest.raises(Stale):
        _upsert(boras, plan, expected=frozenset({9}), title="Annan")
