"""Tests of rules of tallies: when silence begins, for which days is counted, and how much at a time."""

from datetime import UTC, date, datetime

import pytest

from api.tallies.rules import MOST_ITEMS, MOST_SIGNATORIES, batches, days_wanted, silent_since, slot


def test_silence_begins_at_one_instant_all_day():
    assert silent_since(date(2026, 11, 22)) == datetime(2026, 5, 26, tzinfo=UTC)


@pytest.mark.parametrize(("hour", "days"), [(0, [30]), (17, [30]), (18, [30, 1]), (23, [30, 1])])
def test_in_the_evening_tomorrow_is_counted_ahead(hour, days):
    assert [day.day for day in days_wanted(datetime(2026, 11, 30, hour, 59, tzinfo=UTC))] == days


@pytest.mark.parametrize(("minute", "second", "same"), [(0, 0, True), (4, 59, True), (5, 0, False)])
def test_what_changes_within_five_minutes_is_counted_together(minute, second, same):
    first = slot(datetime(2026, 11, 30, 12, tzinfo=UTC))
    assert (slot(datetime(2026, 11, 30, 12, minute, second, tzinfo=UTC)) == first) is same


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([0, 0], [2]),
        ([MOST_ITEMS, 1, 1], [1, 2]),
        ([MOST_ITEMS + 1, MOST_ITEMS - 1, 1, 1], [1, 2, 1]),
        ([1] * (MOST_SIGNATORIES + 1), [MOST_SIGNATORIES, 1]),
    ],
)
def test_a_batch_has_its_bounds(sizes, expected):
    found = list(batches((str(place), size) for place, size in enumerate(sizes)))
    assert [len(batch) for batch in found] == expected
    assert [key for batch in found for key in batch] == [str(place) for place in range(len(sizes))]
