"""Tests of the rules of status reports: what one says, for whom, what it changes in the item, and when it is frozen."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from api.core.errors import Conflict
from api.status_reports.rules import (
    check_correctable,
    correction_faults,
    faults,
    for_the_item,
    speaker,
    with_grounds,
)

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)
MEMBERS = ("forecast", "deviation", "deviation_reason", "proposed_due_date", "completed_on", "cancel_reason")
WHAT = ("/deviation", "deviation_required")
WHY = ("/deviationReason", "deviation_reason_required")
PAST = ("/proposedDueDate", "in_the_past")


def _codes(found):
    return [(fault.at, fault.message.code) for fault in found if fault]


def _report(**more):
    return SimpleNamespace(**{**dict.fromkeys(MEMBERS), "status": "in_progress", **more})


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, []),
        ({"forecast": "green"}, []),
        ({"forecast": "grey"}, []),
        ({"forecast": "yellow"}, [WHAT]),
        ({"forecast": "red"}, [WHAT]),
        ({"forecast": "red", "deviation": "Sent."}, [WHY]),
        ({"forecast": "red", "deviation": "Sent.", "deviation_reason": "Vakans."}, []),
        ({"deviation": "Sent."}, [WHY]),
        ({"proposed_due_date": TODAY}, []),
        ({"proposed_due_date": TOMORROW, "status": "paused"}, []),
        ({"proposed_due_date": YESTERDAY}, [PAST]),
        (
            {"proposed_due_date": TOMORROW, "status": "completed", "completed_on": TODAY},
            [("/proposedDueDate", "only_when_open")],
        ),
        ({"proposed_due_date": TOMORROW, "status": "cancelled"}, [("/proposedDueDate", "only_when_open")]),
        ({"completed_on": TODAY}, [("/completedOn", "only_when_completed")]),
        ({"completed_on": TOMORROW, "status": "completed"}, [("/completedOn", "in_the_future")]),
        ({"cancel_reason": "Nej."}, [("/cancelReason", "only_when_cancelled")]),
    ],
)
def test_what_a_report_lacks(given, wrong):
    assert _codes(faults(_report(**given), TODAY)) == wrong


def test_refusals_name_the_colour_and_the_day():
    found = faults(_report(forecast="red", proposed_due_date=YESTERDAY), TODAY)
    assert [fault.message.values for fault in found if fault] == [{"forecast": "red"}, {"today": TODAY}]


@pytest.mark.parametrize(("before", "wrong"), [(YESTERDAY, []), (TODAY, [PAST]), (None, [PAST])])
def test_what_was_proposed_before_may_have_passed(before, wrong):
    assert _codes(faults(_report(proposed_due_date=YESTERDAY), TODAY, before)) == wrong


@pytest.mark.parametrize(
    ("concerned", "lead", "own", "asked", "found"),
    [
        (["A"], "A", {"A"}, None, "A"),
        (["A", "B"], "A", {"A", "B"}, None, "A"),
        (["A", "B"], "A", {"B"}, None, "B"),
        (["A", "B", "C"], "A", {"B", "C"}, None, None),
        (["A", "B"], None, {"A", "B"}, None, None),
        (["A"], "A", {"C"}, None, None),
        ([], None, {"A"}, None, None),
        ([], None, None, None, None),
        (["A", "B"], "A", None, None, "A"),
        (["A", "B"], None, None, None, None),
        (["A"], None, None, None, "A"),
        (["A", "B", "C"], "A", {"B", "C"}, {"C"}, "C"),
        (["A", "B"], "A", None, {"B"}, "B"),
        (["A", "B"], "A", None, {"A", "B"}, "A"),
        (["A", "B", "C"], None, None, {"B", "C"}, None),
        (["A", "B"], "A", {"A", "B"}, set(), "A"),
        (["B"], None, {"B"}, {"A"}, "B"),
    ],
)
def test_for_whom_a_report_is_that_names_nobody(concerned, lead, own, asked, found):
    assert speaker(concerned, lead, own, asked) == found


CORRECTED = SimpleNamespace(action_item_id="item", round_id="round", department_id=None)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"action_item_id": "item"}, []),
        ({"action_item_id": "item", "round_id": "round", "department_id": None}, []),
        ({"action_item_id": "other"}, ["actionItemId"]),
        ({"action_item_id": "item", "round_id": "other"}, ["roundId"]),
        ({"action_item_id": "item", "department_id": "A"}, ["departmentId"]),
        (
            {"action_item_id": "other", "round_id": "other", "department_id": "A"},
            ["actionItemId", "roundId", "departmentId"],
        ),
    ],
)
def test_a_correction_is_of_the_same(said, wrong):
    found = [fault for fault in correction_faults(said, CORRECTED) if fault]
    assert _codes(found) == [(f"/{name}", "not_the_same") for name in wrong]
    assert [fault.message.values for fault in found] == [{"what": name} for name in wrong]


@pytest.mark.parametrize(
    ("taking", "correction", "code"),
    [(True, None, "report_not_frozen"), (True, "other", "report_not_frozen"), (False, "other", "corrected_already")],
)
def test_what_is_not_corrected(taking, correction, code):
    with pytest.raises(Conflict) as refused:
        check_correctable(taking, correction)
    assert (refused.value.message.code, refused.value.allowed) == (code, [])


def test_who_would_correct_again_is_told_which_report_did():
    with pytest.raises(Conflict) as refused:
        check_correctable(taking_reports=False, correction_id="other")
    assert refused.value.message.values == {"report": "other"}


def test_a_frozen_report_is_corrected_once():
    check_correctable(taking_reports=False, correction_id=None)


REPORT = {"forecast": "green", "progress": 0, "comment": "Går bra.", "deviation": "Sent."}
END = {"result": "Klart.", "completed_on": TODAY}


@pytest.mark.parametrize(
    ("said", "current", "members", "move"),
    [
        (
            {"status": "in_progress", **REPORT},
            "in_progress",
            {"forecast": "green", "progress": 0, "status_comment": "Går bra."},
            None,
        ),
        (
            {"status": "in_progress", **REPORT},
            "not_started",
            {"forecast": "green", "progress": 0},
            {"status": "in_progress", "comment": "Går bra."},
        ),
        ({"status": "completed", **END}, "in_progress", {}, {"status": "completed", **END}),
        ({"status": "completed", **END}, "completed", END, None),
        ({"status": "cancelled", "cancel_reason": "Nej."}, "cancelled", {"cancel_reason": "Nej."}, None),
        (
            {"status": "cancelled", "cancel_reason": "Nej."},
            "paused",
            {},
            {"status": "cancelled", "cancel_reason": "Nej."},
        ),
        ({"comment": "Går bra."}, "paused", {"status_comment": "Går bra."}, None),
        ({"status": "in_progress", "forecast": None, "comment": None}, "in_progress", {"forecast": None}, None),
        ({"progress": None, "result": None, "cancel_reason": None}, "paused", {"progress": None}, None),
        ({"status": "in_progress", "comment": None}, "paused", {}, {"status": "in_progress"}),
    ],
)
def test_what_a_report_changes_in_the_item(said, current, members, move):
    assert for_the_item(said, current) == (members, move)


SAID = SimpleNamespace(comment="Åter.", result="Klart.", completed_on=None, cancel_reason=None, forecast="red")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"forecast": "red"}, {"forecast": "red"}),
        (
            {"status": "in_progress", "completed_on": None},
            {
                "status": "in_progress",
                "comment": "Åter.",
                "result": "Klart.",
                "completed_on": None,
                "cancel_reason": None,
            },
        ),
    ],
)
def test_a_change_of_status_goes_with_all_that_the_report_says_of_it(changes, told):
    assert with_grounds(changes, SAID) == told
