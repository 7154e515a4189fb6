"""Tests of what a timeline counts, and on which days."""

from datetime import date

import pytest

from api.timelines.rules import burn_up, days_of, known_since
from tests.timelines.found import DAY, alike, found, life, told

JANUARY, FEBRUARY, MARCH = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)
SUNDAY = date(2026, 11, 15)


@pytest.mark.parametrize(
    ("since", "period", "days"),
    [
        (date(2025, 12, 1), (date(2026, 7, 1), date(2028, 12, 31)), ["07-31", "08-31", "09-30", "10-31", "11-22"]),
        (date(2026, 11, 2), (date(2026, 1, 1), date(2028, 12, 31)), ["11-08", "11-15", "11-22"]),  # registered late
        (date(2026, 11, 10), (date(2027, 1, 1), date(2028, 12, 31)), ["11-15", "11-22"]),  # has not begun
        (DAY, (date(2026, 1, 1), date(2028, 12, 31)), ["11-22"]),
        (date(2026, 8, 25), (date(2026, 1, 1), date(2026, 9, 8)), ["08-30", "09-06", "09-08"]),  # has ended
    ],
)
def test_days_are_ends_of_months_or_weeks_and_the_last_day(since, period, days):
    there = days_of(found(alike(since), period=period))
    assert list(there) == [date.fromisoformat(f"2026-{day}") for day in days]


def test_what_changes_after_the_period_is_shown():
    late = alike(date(2026, 9, 15), "completed")
    there = days_of(found(alike(date(2026, 8, 25)), late, period=(date(2026, 1, 1), date(2026, 9, 8))))
    assert list(there)[-1] == date(2026, 9, 15)


def test_days_on_which_the_plan_was_not_to_be_seen_are_left_out():
    lives = [life(date(2025, 12, 1), date(2026, 2, 10)), life(date(2026, 3, 2))]
    there = days_of(found(alike(date(2025, 12, 1)), lives=lives, day=MARCH))
    assert list(there) == [date(2026, 1, 4 + 7 * week) for week in range(4)] + [
        date(2026, 2, 1), date(2026, 2, 8), *(date(2026, 3, day) for day in (8, 15, 22, 29)), MARCH,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("some", "since"),
    [
        ([], date(2025, 12, 1)),
        ([alike(JANUARY), alike(MARCH)], JANUARY),
        ([alike(date(2025, 11, 1))], date(2025, 12, 1)),
    ],
)
def test_it_is_known_since_there_is_something_to_tell(some, since):
    assert known_since(found(*some)) == since


def test_each_version_counts_on_the_days_that_it_held():
    first, then = alike(JANUARY, until=DAY, number=3), alike(DAY, "completed", number=2)
    counts = burn_up(found(first, then))
    assert [counts[day]["items"] for day in (JANUARY, FEBRUARY, DAY)] == [3, 3, 2]
    assert [counts[day]["completed"] for day in (JANUARY, FEBRUARY, DAY)] == [0, 0, 2]


@pytest.mark.parametrize(
    ("due", "status", "lives", "late"),
    [
        (date(2026, 11, 14), "in_progress", [life(JANUARY)], 1),
        (SUNDAY, "in_progress", [life(JANUARY)], 0),
        (date(2026, 1, 1), "cancelled", [life(JANUARY)], 0),
        (date(2026, 1, 1), "completed", [life(JANUARY)], 0),
        (date(2026, 1, 1), "paused", [life(JANUARY, ends=date(2026, 11, 14))], 0),  # the period had ended
        (date(2026, 1, 1), "paused", [life(JANUARY, SUNDAY), life(SUNDAY, status="revoked")], 0),
    ],
)
def test_what_was_late_is_reckoned_as_of_then(due, status, lives, late):
    assert burn_up(found(alike(date(2026, 11, 2), status, due), lives=lives))[SUNDAY]["overdue"] == late


def test_a_point_leads_to_the_lists_of_its_day():
    [*_, point] = told(alike(JANUARY, "cancelled"), alike(JANUARY, "completed", number=2))["burn_up"]
    assert point == {
        "date": DAY,
        "items": {"count": 3, "href": "/v1/action-items?actionPlan=p&asOf=2026-11-22"},
        "completed": {"count": 2, "href": "/v1/action-items?actionPlan=p&status=completed&asOf=2026-11-22"},
        "overdue": {"count": 0, "href": "/v1/action-items?actionPlan=p&timeliness=overdue&asOf=2026-11-22"},
        "cancelled": {"count": 1, "href": "/v1/action-items?actionPlan=p&status=cancelled&asOf=2026-11-22"},
    }
