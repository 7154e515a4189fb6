"""Tests of when the next round is held."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.follow_up_rounds.schedule import DATES, months_of, moved_on, next_dates

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def _round(kind, *dates):
    return SimpleNamespace(kind=kind, **dict(zip(DATES, (date.fromisoformat(day) for day in dates), strict=True)))


@pytest.mark.parametrize(
    ("kind", "last", "following"),
    [
        (
            "tertial",
            ("2026-01-01", "2026-04-30", "2026-04-20", "2026-05-10", "2026-05-31"),
            ("2026-05-01", "2026-08-31", "2026-08-20", "2026-09-10", "2026-09-30"),
        ),
        (
            "tertial",
            ("2026-09-01", "2026-12-31", "2026-12-15", "2027-01-20", "2027-01-31"),
            ("2027-01-01", "2027-04-30", "2027-04-15", "2027-05-20", "2027-05-31"),
        ),
        (
            "interim",
            ("2026-01-01", "2026-08-31", "2026-08-20", "2026-09-10", "2026-09-15"),
            ("2027-01-01", "2027-08-31", "2027-08-20", "2027-09-10", "2027-09-15"),
        ),
        (
            "annual",
            ("2027-03-01", "2028-02-29", "2028-02-28", "2028-03-20", "2028-03-31"),
            ("2028-03-01", "2029-02-28", "2029-02-28", "2029-03-20", "2029-03-31"),
        ),
        (
            "mid_term",
            ("2025-01-01", "2026-12-31", "2026-12-01", "2027-01-20", "2027-01-31"),
            ("2027-01-01", "2028-12-31", "2028-12-01", "2029-01-20", "2029-01-31"),
        ),
        (
            "ad_hoc",
            ("2026-01-15", "2026-04-14", "2026-04-15", "2026-04-20", "2026-04-30"),
            ("2026-04-15", "2026-07-14", "2026-07-15", "2026-07-20", "2026-07-31"),
        ),
    ],
)
def test_the_next_rounds_dates_follow_from_its_kind(kind, last, following):
    assert {"kind": kind, **next_dates(_round(kind, *last))} == vars(_round(kind, *following))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 31)),
        (date(2026, 2, 28), 24, date(2028, 2, 29)),
        (date(2028, 2, 28), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 15), 1, date(2026, 12, 15)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(9998, 12, 31), 12, date(9999, 12, 31)),
        (date(9998, 11, 15), 12, date(9999, 11, 15)),
        (date(9999, 1, 1), 12, date.max),
    ],
)
def test_the_same_day_so_many_months_later(day, months, later):
    assert moved_on(day, months) == later


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), 12),
        (date(2026, 1, 1), date(2026, 1, 1), 1),
        (date(2026, 1, 1), date(2026, 1, 31), 1),
        (date(2026, 1, 1), date(2026, 2, 28), 2),
        (date(2026, 1, 15), date(2026, 4, 14), 3),
        (date(2026, 1, 15), date(2026, 4, 15), 4),
        (date(2025, 11, 20), date(2026, 1, 10), 2),
        (date(2026, 1, 31), date(2026, 2, 28), 2),
    ],
)
def test_how_long_a_period_is(start, end, months):
    assert months_of(start, end) == months


def test_what_has_no_last_day_gets_none():
    last = _round("annual", "2026-01-01", "2026-12-31", "2026-12-01", "2027-01-20", "2027-01-31")
    last.closes_on = None
    assert next_dates(last)["closes_on"] is None


@given(st.sampled_from(["tertial", "annual"]), st.lists(days, min_size=5, max_size=5))
def test_dates_keep_their_order(kind, dates):
    moved = next_dates(SimpleNamespace(kind=kind, **dict(zip(DATES, sorted(dates), strict=True))))
    assert list(moved.values()) == sorted(moved.values())


@given(days, st.integers(0, 2000))
def test_of_other_kinds_the_next_begins_after_the_last_has_ended(start, length):
    end = start + timedelta(length)
    last = SimpleNamespace(kind="ad_hoc", period_start=start, period_end=end, opens_on=end, deadline=end, closes_on=end)
    moved = next_dates(last)
    assert moved["period_start"] > end
    assert moved["period_start"] <= end + timedelta(31 + 3)  # a month's last day stays one: 28 February, 31 August
