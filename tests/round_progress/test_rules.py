"""Tests of the rules of round progress: every code is counted, also those that nothing has, with its list."""

from api.action_items.rules import Forecast, ItemStatus
from api.round_progress.rules import counted, tally
from tests.round_progress.found import ITEM, LISTS, ROUND, asked, reports, told

SAID = "/v1/status-reports?round=r&current=true"


def test_every_code_has_its_count_and_its_list():
    found = counted("forecast", Forecast, {"red": 2}, "/v1/x?", LISTS)
    assert found == [
        {"forecast": code, "count": 2 * (code == "red"), "href": f"/v1/x?forecast={code}"}
        for code in ("green", "yellow", "red", "grey")
    ]


def test_reports_are_counted_by_status_and_by_forecast():
    rows = [reports(2, "red"), reports(3), reports(5, "grey", status="completed")]
    found = tally(rows, "/v1/x?", LISTS)
    assert (found["reported"], found["href"]) == (10, "/v1/x")
    assert {row["status"]: row["count"] for row in found["by_status"] if row["count"]} == {
        "in_progress": 5,
        "completed": 5,
    }
    assert {row["forecast"]: row["count"] for row in found["by_forecast"] if row["count"]} == {"red": 2, "grey": 8}


def test_of_nothing_every_count_is_none():
    found = tally([], "/v1/x?", LISTS)
    assert (found["reported"], [row["count"] for row in found["by_status"]]) == (0, [0] * len(ItemStatus))


def test_items_of_all_departments_are_counted_apart():
    found = told(asked("a"), asked("b"), reports=[reports(2), reports(1, part_of="i")], parts=[ITEM])
    [shared] = found["items_of_all_departments"]
    assert (found["items"]["reported"], found["items"]["href"]) == (2, f"{SAID}&allDepartments=false")
    assert (shared["asked"], shared["reported"], shared["href"]) == (2, 1, f"{SAID}&actionItem=i")


def test_each_department_is_told_with_what_it_owes():
    owed = [{"department_id": "b", **ITEM}]
    first, second = told(asked("a", "ready", 4), asked("b"), owed=owed)["by_department"]
    assert (first["reported"], first["unreported_items"]) == (
        {"count": 4, "href": f"{SAID}&department=a"}, [],
    )  # fmt: skip
    assert (second["unreported_items"], second["href"]) == ([ITEM], "/v1/round-departments/part-b")


def test_of_a_closed_round_nothing_is_owed():
    owed = [{"department_id": "a", **ITEM}]
    found = told(asked("a"), owed=owed, unreported=1, round={**ROUND, "status": "closed"})
    assert (found["items"]["unreported"], found["by_department"][0]["unreported_items"]) == (None, [])


def test_levels_are_counted_by_the_filter_of_their_own_assessment():
    goals = told(levels={"self_assessments": {"good": 2}, "independent_assessments": {}})["goals"]
    here = "/v1/goal-assessments?round=r&"
    assert goals["self_assessments"][0] == {"level": "good", "count": 2, "href": f"{here}selfAssessmentLevel=good"}
    assert goals["independent_assessments"][0]["href"] == f"{here}independentAssessmentLevel=good"
