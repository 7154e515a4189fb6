"""Rules of the overdue report: its groups, and the lists that they are."""

from collections.abc import Mapping
from typing import Any

from api.action_items.rules import Timeliness
from api.reports.lists import Lists, Picture

TO_COME = [str(Timeliness.ON_TIME), str(Timeliness.DUE_SOON)]
AHEAD = (30, 60, 90)

# By name, the filters of each group's list. The later ones hold the earlier: within 90 days is also within 30.
GROUPS: Mapping[str, Mapping[str, Any]] = {
    "overdue": {"timeliness": [str(Timeliness.OVERDUE)]},
    **{f"within_{days}": {"timeliness": TO_COME, "due_within": days} for days in AHEAD},
}


def overdue_report(found: Mapping[str, Any], lists: Lists) -> Picture:
    """The groups with their numbers; the items of those that are late, and of what falls due within ninety days."""
    here = lists.items(without="timeliness")
    late, ahead = found["overdue"], found[f"within_{AHEAD[-1]}"]
    return {
        "date": found["date"],
        "overdue": lists.number(late.total, here, "timeliness=overdue&sort=dueDate"),
        "due_within": [
            {"days": days, **lists.number(found[f"within_{days}"].total, here, _within(days))} for days in AHEAD
        ],
        "overdue_items": late.rows,
        "coming_items": ahead.rows,
    }


def _within(days: int) -> str:
    return f"timeliness={','.join(TO_COME)}&dueWithin={days}&sort=dueDate"
