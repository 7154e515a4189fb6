"""Tests of the rules of action items: every move and what it needs, deadlines that move, lateness at each boundary."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from api.action_items.rules import (
    BOOKKEEPING,
    REPORTED,
    ItemStatus,
    Timeliness,
    days_overdue,
    emptied_faults,
    end_faults,
    faults,
    move_faults,
    moved,
    rescheduled,
    structural,
    timeliness,
)
from api.core.errors import Conflict

OPEN_MOVES = {
    "not_started": {"in_progress", "completed", "cancelled"},
    "in_progress": {"paused", "completed", "cancelled", "not_started"},
    "paused": {"in_progress", "cancelled"},
    "completed": {"in_progress"},
    "cancelled": {"not_started"},
}
PAIRS = [(current, wanted) for current in ItemStatus for wanted in ItemStatus]
TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)
COMMENT = [("/comment", "comment_required")]
ENDED = {"completed_on": TODAY, "result": "Klart."}


def _codes(found):
    return [(fault.at, fault.message.code) for fault in found if fault]


@pytest.mark.parametrize(("current", "wanted"), [pair for pair in PAIRS if pair[1] in OPEN_MOVES[pair[0]]])
def test_an_item_moves_where_its_status_allows(current, wanted):
    assert moved(current, wanted) == wanted


@pytest.mark.parametrize(("current", "wanted"), [pair for pair in PAIRS if pair[1] not in OPEN_MOVES[pair[0]]])
def test_any_other_move_is_a_conflict_that_names_the_open_ones(current, wanted):
    with pytest.raises(Conflict) as refused:
        moved(current, wanted)
    assert refused.value.allowed == sorted(OPEN_MOVES[current])
    assert refused.value.message.values == {"current": current, "wanted": wanted, "allowed": refused.value.allowed}


@pytest.mark.parametrize(
    ("current", "wanted", "given", "lacking"),
    [
        ("not_started", "in_progress", {}, []),
        ("paused", "in_progress", {}, []),
        ("in_progress", "paused", {}, COMMENT),
        ("in_progress", "paused", {"comment": "Väntar."}, []),
        ("in_progress", "not_started", {}, COMMENT),
        ("in_progress", "not_started", {"comment": "Fel."}, []),
        ("completed", "in_progress", {}, COMMENT),
        ("completed", "in_progress", {"comment": "Inte klart."}, []),
        ("cancelled", "not_started", {"comment": ""}, COMMENT),
        ("cancelled", "not_started", {"comment": "Tas upp igen."}, []),
        ("in_progress", "completed", ENDED, []),
        ("not_started", "completed", ENDED, []),
        ("in_progress", "completed", {"result": "Klart."}, [("/completedOn", "completed_on_required")]),
        ("in_progress", "completed", {"completed_on": TODAY}, [("/result", "result_required")]),
        ("in_progress", "completed", {**ENDED, "completed_on": TOMORROW}, [("/completedOn", "in_the_future")]),
        ("in_progress", "completed", {**ENDED, "cancel_reason": "x"}, [("/cancelReason", "only_when_cancelled")]),
        ("paused", "cancelled", {}, [("/cancelReason", "cancel_reason_required")]),
        ("paused", "cancelled", {"cancel_reason": "Utgår."}, []),
        (
            "paused",
            "cancelled",
            {"cancel_reason": "x", "completed_on": TODAY},
            [("/completedOn", "only_when_completed")],
        ),
        ("not_started", "in_progress", {"cancel_reason": "x"}, [("/cancelReason", "only_when_cancelled")]),
    ],
)
def test_what_a_move_needs(current, wanted, given, lacking):
    assert _codes(move_faults(current, ItemStatus(wanted), given, TODAY)) == lacking


def test_everything_that_a_move_lacks_is_told_at_once():
    lacking = _codes(move_faults("in_progress", ItemStatus.COMPLETED, {}, TODAY))
    assert [at for at, _ in lacking] == ["/completedOn", "/result"]


@pytest.mark.parametrize("status", sorted(set(ItemStatus) - {"completed"}))
def test_only_a_completed_item_has_a_date_of_completion(status):
    assert _codes(end_faults(status, TODAY, None, TODAY)) == [("/completedOn", "only_when_completed")]


@pytest.mark.parametrize("status", sorted(set(ItemStatus) - {"cancelled"}))
def test_only_a_cancelled_item_has_a_reason_for_that(status):
    assert _codes(end_faults(status, None, "Utgår.", TODAY)) == [("/cancelReason", "only_when_cancelled")]


@pytest.mark.parametrize(
    ("status", "emptied", "wrong"),
    [
        ("completed", "completed_on", [("/completedOn", "completed_on_required")]),
        ("completed", "result", [("/result", "result_required")]),
        ("cancelled", "cancel_reason", [("/cancelReason", "cancel_reason_required")]),
        ("in_progress", "result", []),
        ("in_progress", "cancel_reason", []),
        ("cancelled", "result", []),
        ("completed", "status_comment", []),
    ],
)
def test_an_item_at_its_end_does_not_lose_what_that_needed(status, emptied, wrong):
    assert _codes(emptied_faults(status, {emptied: None})) == wrong


MEMBERS = (
    "start_date", "due_date", "deadline_decision_id", "budget_amount", "budget_currency", "measure_name",
    "measure_kpi_id",
)  # fmt: skip


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, []),
        ({"start_date": TODAY, "due_date": TODAY}, []),
        ({"start_date": TODAY}, []),
        ({"due_date": TODAY}, []),
        ({"start_date": TODAY, "due_date": YESTERDAY}, [("/dueDate", "due_before_start")]),
        ({"budget_amount": 0, "budget_currency": "SEK"}, []),
        ({"budget_currency": "SEK"}, [("/budget/amount", "amount_required")]),
        ({"measure_name": "Andel"}, []),
        ({"measure_name": "Andel", "measure_kpi_id": "N00206"}, []),
        ({"measure_kpi_id": "N00206"}, [("/measure/name", "name_required")]),
        ({"deadline_decision_id": "some-id", "due_date": TODAY}, []),
        ({"deadline_decision_id": "some-id"}, [("/dueDate", "due_date_required")]),
    ],
)
def test_what_contradicts_itself_in_an_item(given, wrong):
    assert _codes(faults(SimpleNamespace(**{**dict.fromkeys(MEMBERS), **given}))) == wrong


def test_a_refused_date_is_told_which_one_it_contradicts():
    dates = {"start_date": TODAY, "due_date": YESTERDAY}
    found = [
        *faults(SimpleNamespace(**{**dict.fromkeys(MEMBERS), **dates})),
        *end_faults("completed", TOMORROW, None, TODAY),
    ]
    assert [fault.message.values for fault in found if fault] == [{"start": TODAY}, {"today": TODAY}]


@pytest.mark.parametrize(
    ("held", "wanted", "bound", "expected"),
    [
        ((TODAY, 0, TODAY), TOMORROW, False, (TOMORROW, 0)),
        ((TODAY, 0, TODAY), None, False, (None, 0)),
        ((None, 0, None), TODAY, False, (TODAY, 0)),
        ((TODAY, 0, TODAY), TOMORROW, True, (TODAY, 1)),
        ((TODAY, 1, TOMORROW), YESTERDAY, True, (TODAY, 2)),
        ((TODAY, 1, TOMORROW), TOMORROW, True, (TODAY, 1)),
        ((TODAY, 1, TOMORROW), TODAY, True, (TODAY, 2)),
        ((TODAY, 0, TODAY), None, True, (TODAY, 1)),
        ((TODAY, 1, None), TOMORROW, True, (TODAY, 2)),
        ((None, 0, None), TODAY, True, (TODAY, 0)),
    ],
)
def test_a_plan_that_binds_keeps_the_first_deadline_and_counts_its_moves(held, wanted, bound, expected):
    assert rescheduled(*held, wanted, bound=bound) == expected


@pytest.mark.parametrize("status", ["not_started", "in_progress", "paused"])
@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (None, "on_time"),
        (date.min, "overdue"),
        (YESTERDAY, "overdue"),
        (TODAY, "due_soon"),
        (TODAY + timedelta(30), "due_soon"),
        (TODAY + timedelta(31), "on_time"),
        (date.max, "on_time"),
    ],
)
def test_an_open_item_is_late_by_its_deadline_alone(status, due, expected):
    assert timeliness(status, due, None, TODAY, plan_over=False) == expected


@pytest.mark.parametrize(
    ("due", "completed_on", "expected"),
    [
        (TODAY, YESTERDAY, "completed_on_time"),
        (TODAY, TODAY, "completed_on_time"),
        (YESTERDAY, TODAY, "completed_late"),
        (None, TODAY, "completed_on_time"),
        (YESTERDAY, None, "closed"),
        (None, None, "closed"),
    ],
)
def test_a_completed_item_is_judged_by_the_day_it_was_completed(due, completed_on, expected):
    assert timeliness("completed", due, completed_on, TODAY, plan_over=False) == expected


@pytest.mark.parametrize("due", [None, YESTERDAY, TODAY])
def test_a_cancelled_item_is_closed(due):
    assert timeliness("cancelled", due, None, TODAY, plan_over=False) == "closed"


@pytest.mark.parametrize("status", sorted(ItemStatus))
def test_every_item_of_a_plan_that_is_over_is_closed(status):
    assert timeliness(status, YESTERDAY, YESTERDAY, TODAY, plan_over=True) == "closed"


@pytest.mark.parametrize(
    ("lateness", "due", "days"),
    [
        ("overdue", YESTERDAY, 1),
        ("overdue", date(2025, 11, 22), 365),
        ("due_soon", TODAY, 0),
        ("closed", YESTERDAY, 0),
        ("completed_late", YESTERDAY, 0),
        ("on_time", None, 0),
    ],
)
def test_only_overdue_items_count_their_days(lateness, due, days):
    assert days_overdue(Timeliness(lateness), due, TODAY) == days


@pytest.mark.parametrize("name", sorted(REPORTED | BOOKKEEPING))
def test_reports_and_bookkeeping_are_not_structure(name):
    assert structural({name}) == set()


@pytest.mark.parametrize(
    "name",
    [
        "title",
        "due_date",
        "deadline_decision_id",
        "articles",
        "lead_department_id",
        "goal_id",
        "budget",
        "all_departments",
    ],
)
def test_what_the_plan_consists_of_is_structure(name):
    assert structural({name, "progress"}) == {name}
