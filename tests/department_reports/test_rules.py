"""Tests of what a department report says."""

from datetime import date

import pytest

from api.department_reports.rules import latest, role_of
from tests.department_reports.found import ITEMS, OTHER, OWN, REPORTS, item, part, report, told


@pytest.mark.parametrize(
    ("lead", "participating", "of_all", "role"),
    [
        (OWN, [OWN], True, "leads"),
        (OTHER, [OWN], True, "takes_part"),
        (None, [OTHER, OWN], False, "takes_part"),
        (OTHER, [OTHER], True, "of_all_departments"),
        (None, [], False, None),
    ],
)
def test_an_item_concerns_a_department_in_one_way(lead, participating, of_all, role):
    assert role_of(item("1", lead, *participating, all_departments=of_all), "k") == role


@pytest.mark.parametrize(
    ("name", "which", "asked_for"),
    [
        ("completed", {"status": "completed"}, "status=completed"),
        ("under_way", {"status": "paused"}, "status=in_progress,paused"),
        ("not_started", {"status": "not_started"}, "status=not_started"),
        ("cancelled", {"status": "cancelled"}, "status=cancelled"),
        ("overdue", {"timeliness": "overdue"}, "timeliness=overdue"),
        ("due_soon", {"timeliness": "due_soon"}, "timeliness=due_soon"),
    ],
)
def test_each_number_carries_its_list(name, which, asked_for):
    told_ = told(item("1", **{"status": "unknown", **which}), item("2", OTHER, OWN, status="unknown"))
    assert told_["all"][name] == {"count": 1, "href": f"{ITEMS}&department=k&{asked_for}"}
    assert told_["leads"][name] == {"count": 1, "href": f"{ITEMS}&leadDepartment=k&{asked_for}"}
    assert told_["takes_part"][name] == {"count": 0, "href": f"{ITEMS}&participatingDepartment=k&{asked_for}"}
    assert told_["of_all_departments"][name]["href"] == f"{ITEMS}&unnamedDepartment=k&{asked_for}"


def test_the_latest_stand_first_and_the_others_as_in_the_plan():
    late = {"timeliness": "overdue", "days_overdue": 3}
    shown = told(item("1"), item("2", **late), item("3"), item("4", **{**late, "days_overdue": 90}))["leads"]
    assert [one["id"] for one in shown["action_items"]] == ["4", "2", "1", "3"]


def test_reports_are_counted_and_stand_in_the_order_of_the_items():
    reports = [report("9"), report("2", forecast="red"), report("1", proposed_due_date=date(2027, 6, 1))]
    said = told(item("1"), item("2"), said=part(*reports))["round"]
    assert [one["action_item"]["id"] for one in said["reports"]] == ["1", "2", "9"]
    assert said["reported"] == {"count": 3, "href": REPORTS}
    assert said["deviating"] == {"count": 1, "href": f"{REPORTS}&forecast=yellow,red"}
    assert said["proposing"] == {"count": 1, "href": f"{REPORTS}&proposesDueDate=true"}


def test_who_was_never_asked_has_said_nothing():
    assert told(item("1"))["round"] is None


@pytest.mark.parametrize(
    ("rounds", "chosen"),
    [
        ([], None),
        ([("closed", 1), ("reported", 2)], 2),
        ([("closed", 3), ("open", 1), ("open", 2)], 2),
    ],
)
def test_the_open_round_comes_before_the_latest(rounds, chosen):
    found = latest({"id": str(day), "status": status, "deadline": date(2026, 1, day)} for status, day in rounds)
    assert (found and found["deadline"].day) == chosen
