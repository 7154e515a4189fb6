"""The only clock: instants are UTC, dates are local to a time zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import lru_cache
from time import time
from zoneinfo import ZoneInfo

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)

# Dates change at quarters of an hour of UTC everywhere: what was found out within one holds until the next.
QUARTER = 15 * 60


def now() -> datetime:
    """The instant, to the millisecond."""
    moment = _set_to.get() or datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def today(zone: str) -> date:
    """The date in `zone`, an IANA name such as `Europe/Stockholm`."""
    held = _set_to.get()
    moment = held.timestamp() if held else time()
    return _date_at(int(moment) // QUARTER * QUARTER, zone)


@lru_cache(1000)
def _date_at(moment: int, zone: str) -> date:
    return datetime.fromtimestamp(moment, ZoneInfo(zone)).date()


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
