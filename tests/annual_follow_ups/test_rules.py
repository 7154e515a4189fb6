"""Tests of what an annual follow-up is about, and of what it counts."""

from datetime import UTC, date, datetime

import pytest

from api.annual_follow_ups.rules import is_ahead, year_faults, year_meant
from tests.annual_follow_ups.made import SIX, TODAY, assessment, goal, item, plan, report, round_, row

START, END = date(2025, 1, 1), date(2028, 12, 31)


@pytest.mark.parametrize(
    ("asked", "today", "expected"),
    [
        (None, date(2026, 11, 22), 2026),
        (None, date(2027, 1, 1), 2026),
        (None, date(2027, 4, 30), 2026),
        (None, date(2027, 5, 1), 2027),
        (None, date(2025, 2, 1), 2025),
        (None, date(2030, 6, 1), 2028),
        (2025, date(2026, 11, 22), 2025),
    ],
)
def test_until_april_the_year_before_is_meant_within_the_plan(asked, today, expected):
    assert year_meant(asked, today, START, END) == expected


@pytest.mark.parametrize(
    ("year", "codes"),
    [(2025, []), (2026, []), (2027, ["not_begun"]), (2024, ["year_outside_plan"]), (2029, ["not_begun"])],
)
def test_a_year_has_begun_and_is_one_of_the_plans(year, codes):
    assert [fault.message.code for fault in year_faults(year, TODAY, START, END)] == codes


def test_a_year_lasts_until_today():
    assert (row()["period_start"], row()["period_end"]) == (date(2026, 1, 1), TODAY)
    assert row(year=2025)["period_end"] == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([{"id": "a"}, {"id": "b", "created_at": datetime(2026, 9, 2, tzinfo=UTC)}], ["b"]),
        # A correction of an older round does not stand before the last word.
        (
            [
                {"id": "a"},
                {"id": "b", "period_end": date(2026, 8, 31), "created_at": datetime(2026, 11, 2, tzinfo=UTC)},
            ],
            ["a"],
        ),
        # Between rounds it is of the day on which it was given.
        ([{"id": "a", "period_end": date(2026, 8, 31)}, {"id": "b", "period_end": None}], ["b"]),
        # That day is the one of where it belongs: half past midnight, in summer.
        (
            [
                {"id": "a", "period_end": None, "created_at": datetime(2026, 8, 31, 22, 30, tzinfo=UTC)},
                {"id": "b", "period_end": date(2026, 8, 31), "created_at": datetime(2026, 9, 5, tzinfo=UTC)},
            ],
            ["a"],
        ),
        ([{"id": "a", "part_id": "KS"}, {"id": "b", "part_id": "KF"}], ["a", "b"]),
    ],
)
def test_the_last_report_counts_of_all_departments_each_ones(given, expected):
    (said,) = row(items=[item()], reports=[report(**one) for one in given])["action_items"]
    assert sorted(one["id"] for one in said["reports"]) == expected


def test_the_last_assessment_of_each_kind_counts():
    said = row(goals=[goal()], assessments=[assessment(own="some", other="none"), assessment(own="good")])["goals"][0]
    assert (said["self_assessment"]["level"], said["independent_assessment"]["level"]) == ("good", "none")


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({}, (0, 0)),
        ({"completed_on": date(2026, 5, 1), "timeliness": "completed_on_time"}, (1, 0)),
        ({"completed_on": date(2026, 5, 1), "timeliness": "completed_late"}, (1, 1)),
        ({"completed_on": date(2025, 12, 31), "timeliness": "completed_late"}, (0, 0)),
    ],
)
def test_completed_in_the_year_is_what_was_completed_on_its_days(more, counts):
    items = row(items=[item(status="completed", **more)])["items"]
    assert (items["completed_this_year"]["count"], items["completed_late_this_year"]["count"]) == counts


@pytest.mark.parametrize(
    ("due", "lateness", "expected"),
    [
        (TODAY, "due_soon", True),
        (date(2027, 2, 20), "on_time", True),
        (date(2027, 2, 21), "on_time", False),
        (date(2026, 11, 21), "overdue", False),
        (None, "on_time", False),
    ],
)
def test_ahead_is_what_falls_due_within_ninety_days(due, lateness, expected):
    assert is_ahead(item(due_date=due, timeliness=lateness), TODAY) is expected


@pytest.mark.parametrize(
    ("taken_in", "added_on", "new"),
    [
        (datetime(2024, 11, 1, tzinfo=UTC), date(2026, 3, 1), True),
        (datetime(2024, 11, 1, tzinfo=UTC), date(2024, 12, 12), False),
        (datetime(2025, 12, 15, tzinfo=UTC), date(2025, 12, 15), False),
        (datetime(2025, 12, 14, 23, 30, tzinfo=UTC), date(2025, 12, 15), False),
    ],
)
def test_new_is_what_came_after_the_plan_and_its_items(taken_in, added_on, new):
    added = {"action_item": {"id": "i"}, "on": added_on, "change_note": None}
    changes = {name: [] for name in ("cancelled", "reopened", "deadlines_moved", "responsible_changed")}
    assert bool(row(items=[item(created_at=taken_in)], changes={**changes, "added": [added]})["added"]) is new


def test_a_plan_that_is_not_adopted_has_no_adoption():
    assert row(plan(adopted_on=None))["adoption"] is None
    assert row()["adoption"]["body"] == "Fullmäktige"


def test_numbers_link_to_the_plans_lists():
    items = row(items=[item(status="paused", articles=[SIX])], rounds=[round_()])["items"]
    assert items["overdue"]["href"] == "/v1/action-items?actionPlan=p&timeliness=overdue"
    assert items["completed_this_year"]["href"].endswith("&completedAfter=2025-12-31&completedBefore=2026-11-23")
