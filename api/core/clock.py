"""The only clock: instants are UTC, dates are local to a time zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)
_zone = cache(ZoneInfo)


def now() -> datetime:
    """The instant, to the millisecond."""
    moment = _set_to.get() or datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def today(zone: str) -> date:
    """The date in `zone`, an IANA name such as `Europe/Stockholm`."""
    return now().astimezone(_zone(zone)).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment`: for sample data that tells of the past, and for tests."""
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)
