"""Tests of dates as people write them in sheets."""

from datetime import date, datetime

import pytest

from api.plan_sheets.cells import Unread
from api.plan_sheets.dates import MONTHS, SERIALS, day

NEW_YEARS_EVE = date(2026, 12, 31)


@pytest.mark.parametrize(
    "cell",
    [
        NEW_YEARS_EVE,
        datetime(2026, 12, 31, 14, 30),  # noqa: DTZ001  # as Excel has it
        46387,
        46387.0,
        "46387",
        "2026-12-31",
        " 2026-12-31 ",
        "2026-12-31 00:00:00",
        "2026-12-31T00:00",
        "2026/12/31",
        "2026.12.31",
        20261231,
        "20261231",
        "31.12.2026",
        "31/12/2026",
        "31/12 2026",
        "31/12-2026",
        "12/31/2026",
        "31 december 2026",
        "31 dec 2026",
        "31 Dec. 2026",
    ],
)
def test_a_date_is_read_as_people_write_it(cell):
    assert day(cell) == NEW_YEARS_EVE


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-9-1", date(2026, 9, 1)),
        ("1.9.2026", date(2026, 9, 1)),
        ("9/9/2026", date(2026, 9, 9)),
        ("1 sept 2026", date(2026, 9, 1)),
        (SERIALS[0], date(1950, 1, 1)),
        (SERIALS[-1], date(2100, 12, 31)),
    ],
)
def test_a_date_may_be_written_short(cell, expected):
    assert day(cell) == expected


@pytest.mark.parametrize("name", [name for names in MONTHS for name in names])
def test_months_are_known_in_both_languages(name):
    assert day(f"1 {name} 2026") == day(f"1 {name[:3]} 2026")


@pytest.mark.parametrize("cell", [None, "", " "])
def test_an_empty_cell_is_no_date(cell):
    assert day(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "2025-02-30", "2025-W01-1", "2025-13-01", "0000-01-01", "2026-12-31 14:30", "20250230", "13/13/2026",
        "2026", 2026, "2026-12", "hösten 2026", "Q4 2026", "31 juldagen 2026", "31 xyz 2026", "löpande", 12, 99999,
        46387.5, True, -1, "9" * 50,
    ],
)  # fmt: skip
def test_what_is_no_date_is_told(cell):
    with pytest.raises(Unread) as unread:
        day(cell)
    assert unread.value.message.code == "not_date"


@pytest.mark.parametrize("cell", ["1/2/2026", "12/11/2026", "1/2 2026"])
def test_day_and_month_are_not_guessed(cell):
    with pytest.raises(Unread) as unread:
        day(cell)
    assert unread.value.message.code == "date_two_ways"


def test_a_fault_repeats_no_more_than_can_be_read():
    with pytest.raises(Unread) as unread:
        day("x" * 50)
    assert unread.value.message.values == {"value": "x" * 40}
