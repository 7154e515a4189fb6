"""The only clock: instants are UTC, dates are local to a time zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from functools import lru_cache
from time import time
from zoneinfo import ZoneInfo

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)
_day: ContextVar[date | None] = ContextVar("day", default=None)

# Dates change at quarters of an hour of UTC everywhere: what was found out within one holds until the next.
QUARTER = 15 * 60

# Nothing was recorded before, and at the beginning of all dates no zone can be reckoned with.
FIRST_DAY = date(1970, 1, 1)


def now() -> datetime:
    """The instant, to the millisecond."""
    moment = _set_to.get() or datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def is_held() -> bool:
    """Whether somebody tells of another time than now."""
    return _set_to.get() is not None


def today(zone: str) -> date:
    """The date in `zone`, an IANA name such as `Europe/Stockholm`."""
    day = _day.get()
    if day:
        return day
    held = _set_to.get()
    moment = held.timestamp() if held else time()
    return _date_at(int(moment) // QUARTER * QUARTER, zone)


def day_looked_at() -> date | None:
    """The day that is today everywhere, while one is looked back at."""
    return _day.get()


@lru_cache(1000)
def _date_at(moment: int, zone: str) -> date:
    return datetime.fromtimestamp(moment, ZoneInfo(zone)).date()


def day_of(moment: datetime, zone: str) -> date:
    """The date of an instant in `zone`."""
    return moment.astimezone(ZoneInfo(zone)).date()


def start_of(day: date, zone: str) -> datetime:
    """The instant at which `day` begins in `zone`, to look for what was recorded since."""
    return datetime.combine(max(day, FIRST_DAY), time_of_day.min, ZoneInfo(zone))


def zulu(moment: datetime) -> str:
    """The instant to the millisecond; most are in UTC already."""
    instant = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return instant.isoformat(timespec="milliseconds")[:23] + "Z"


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment`: for sample data that tells of the past, and for tests."""
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)


@contextmanager
def on(day: date) -> Iterator[None]:
    """Let it be this day in every zone, to reckon as it was reckoned then; the instant stays what it is."""
    token = _day.set(day)
    try:
        yield
    finally:
        _day.reset(token)
