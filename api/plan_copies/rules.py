"""Rules of copying a plan: which items go along, what becomes of dates and departments, and what is said of it."""

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum
from typing import NamedTuple

from api.core.errors import Message

SHOWN = 20
LONGEST_COMMENT = 2000

# What goes along unchanged of each kind of object, and what else when it stays with its signatory: contacts, the
# signatory's own governing goals and who may read are nobody else's. Nothing tells how the old plan went.
ALONG: dict[str, tuple[str, ...]] = {
    "action_plan": ("purpose", "applies_to"),
    "goal": ("title", "description", "area", "kind", "position"),
    "action_item": (
        "reference", "title", "description", "all_departments", "budget_amount", "budget_currency", "resources",
        "measure_name", "measure_kpi_id", "measure_baseline", "measure_target", "method", "expected_result",
    ),
}  # fmt: skip
ALONG_AT_HOME = {"action_plan": ("visibility",), "goal": ("governing_goal",), "action_item": ("contact_role",)}


class CopiedItems(StrEnum):
    """unfinished: neither completed nor cancelled."""

    NONE = "none"
    UNFINISHED = "unfinished"
    ALL = "all"


COPIED = Message(
    "copied",
    "Kopierad från {title}: {goals} mål, {items} åtgärder.",
    "Copied from {title}: {goals} goals, {items} action items.",
)
CLOSED_UNITS = Message(
    "closed_units",
    "Enheter som har avvecklats utan en enda efterträdare är inte med: {codes}.",
    "Departments that were closed without one single successor are left out: {codes}.",
)
LEADERLESS = Message("leaderless", "Saknar ansvarig: {items}.", "Without a lead: {items}.")


class Copied(NamedTuple):
    """What came of copying: counts, the codes of departments left out, and the items that lost their lead."""

    title: str
    goals: int
    items: int
    left_out: Sequence[str]
    leaderless: Sequence[str]


def comment(copied: Copied, language: str) -> str:
    """What the new plan says of how it came about."""
    said = [COPIED.format(title=copied.title, goals=copied.goals, items=copied.items)]
    if copied.left_out:
        said.append(CLOSED_UNITS.format(codes=copied.left_out[:SHOWN]))
    if copied.leaderless:
        said.append(LEADERLESS.format(items=[name[:40] for name in copied.leaderless[:SHOWN]]))
    return " ".join(message.said(language) for message in said)[:LONGEST_COMMENT]


def shifted(day: date | None, old_start: date, new_start: date) -> date | None:
    """The day as far into the new period as it lay in the old: whole months where the periods begin on the same day
    of a month (so that a year's last day stays one), else days. None beyond the calendar's end."""
    if day is None:
        return None
    if old_start.day != new_start.day:
        try:
            return day + (new_start - old_start)
        except OverflowError:
            return None
    months = (new_start.year - old_start.year) * 12 + new_start.month - old_start.month
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def heir(key: str, open_ids: Collection[str], successors: Mapping[str, Sequence[str]]) -> str | None:
    """The department itself while it is open, else the open one that came after it, if there is exactly one."""
    seen: set[str] = set()
    while key not in open_ids:
        after = successors.get(key, ())
        if key in seen or len(after) != 1:
            return None
        seen.add(key)
        key = after[0]
    return key
