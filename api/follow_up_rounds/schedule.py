"""When the next round is held: the last one's dates, moved on by as many months as its kind wants."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, date
from typing import Any

from api.follow_up_rounds.rules import RoundKind

DATES = ("period_start", "period_end", "opens_on", "deadline", "closes_on")

# After how many months a kind of round returns; of the others the next begins where the period ends.
RETURNS_AFTER: Mapping[str, int] = {RoundKind.TERTIAL: 4, RoundKind.INTERIM: 12, RoundKind.ANNUAL: 12}


def next_dates(last: Any) -> dict[str, date | None]:
    """The dates of the round after this one."""
    months = RETURNS_AFTER.get(last.kind) or months_of(last.period_start, last.period_end)
    return {name: moved_on(day, months) if (day := getattr(last, name)) else None for name in DATES}


def moved_on(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month stays the last, and no day comes after all others."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    length = monthrange(year, month + 1)[1]
    return date(year, month + 1, length if _is_last(day) else min(day.day, length))


def months_of(start: date, end: date) -> int:
    """After how many months the first day of a period has left it."""
    within = end.day >= start.day or _is_last(end)
    return (end.year - start.year) * 12 + end.month - start.month + within


def _is_last(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
