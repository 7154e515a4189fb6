"""Tests of the only clock."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from api.core import clock

JUST_BEFORE_MIDNIGHT = datetime(2026, 12, 31, 22, 59, 59, 999_999, UTC)


def test_an_instant_is_known_to_the_millisecond():
    with clock.at(JUST_BEFORE_MIDNIGHT):
        assert clock.now().microsecond == 999_000


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Europe/Stockholm", date(2026, 12, 31)), ("Europe/Helsinki", date(2027, 1, 1)), ("UTC", date(2026, 12, 31))],
)
def test_the_date_is_that_of_the_zone(zone, expected):
    with clock.at(JUST_BEFORE_MIDNIGHT):
        assert clock.today(zone) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 1, 1, 22, 30, tzinfo=UTC), date(2026, 1, 1)),
    ],
)
def test_summer_time_moves_midnight(moment, expected):
    with clock.at(moment):
        assert clock.today("Europe/Stockholm") == expected


def test_the_clock_goes_on_where_it_was_after_being_held():
    before = clock.now()
    with clock.at(JUST_BEFORE_MIDNIGHT):
        pass
    assert clock.now() == before


def test_the_clock_is_released_when_something_fails():
    before = clock.now()
    with pytest.raises(ZeroDivisionError), clock.at(JUST_BEFORE_MIDNIGHT):
        raise ZeroDivisionError
    assert clock.now() == before


def test_the_clock_speaks_utc_whatever_zone_it_is_held_at():
    with clock.at(datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=2)))):
        assert clock.now().isoformat() == "2025-12-31T22:00:00+00:00"


def test_an_unknown_zone_is_an_error():
    with pytest.raises(LookupError):
        clock.today("Europe/Boras")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 7, 1), datetime(2026, 6, 30, 22, 0, tzinfo=UTC)),
        (date(2026, 12, 1), datetime(2026, 11, 30, 23, 0, tzinfo=UTC)),
        (date.min, datetime(1969, 12, 31, 23, 0, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_midnight_where_it_is_and_never_before_there_were_any(day, expected):
    assert clock.start_of(day, "Europe/Stockholm") == expected


def test_the_date_of_an_instant_is_that_of_the_zone():
    moment = datetime(2026, 6, 30, 22, 0, tzinfo=UTC)
    assert [clock.day_of(moment, zone) for zone in ("UTC", "Europe/Stockholm")] == [date(2026, 6, 30), date(2026, 7, 1)]


def test_a_day_that_is_looked_back_at_is_today_everywhere():
    moment = clock.now()
    with clock.on(date(2026, 3, 1)):
        assert {clock.today(zone) for zone in ("Pacific/Auckland", "Europe/Stockholm")} == {date(2026, 3, 1)}
        assert (clock.day_looked_at(), clock.now()) == (date(2026, 3, 1), moment)
    assert clock.day_looked_at() is None
