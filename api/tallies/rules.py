"""Rules of tallies: what is counted, for which days, and how much of it at a time."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from api.action_items.rules import Timeliness

# What stands in the place of an article's number.
ALL, NONE = -1, 0

AHEAD = timedelta(days=90)
SILENCE = timedelta(days=180)

# Items still to be done, of plans that are followed: all of them, and those that are not late yet.
TO_DO = (Timeliness.ON_TIME, Timeliness.DUE_SOON, Timeliness.OVERDUE)
TO_COME = (Timeliness.ON_TIME, Timeliness.DUE_SOON)

EVENING = 18  # o'clock: from then on tomorrow is counted ahead, so that midnight makes nothing outdated
SLOT = timedelta(minutes=5)  # however busy a signatory is, it is counted once in each

# One transaction's worth: on SQLite everybody else who writes waits for so long.
MOST_ITEMS, MOST_SIGNATORIES = 20_000, 200


def silent_since(today: date) -> datetime:
    """Items without a change since then are silent. It moves once a day, so that answers stay the same until then."""
    return datetime.combine(today, time.min, UTC) - SILENCE


def days_wanted(local: datetime) -> list[date]:
    today = local.date()
    return [today, today + timedelta(days=1)] if local.hour >= EVENING else [today]


def slot(moment: datetime) -> str:
    """The name of the time in which what changes is counted together."""
    seconds = int(SLOT.total_seconds())
    return str(int(moment.timestamp()) // seconds * seconds)


def batches(sizes: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    """The signatories in their order, as many at a time as have so many items together."""
    batch, items = list[str](), 0
    for key, size in sizes:
        if batch and (len(batch) == MOST_SIGNATORIES or items + size > MOST_ITEMS):
            yield batch
            batch, items = [], 0
        batch.append(key)
        items += size
    if batch:
        yield batch
