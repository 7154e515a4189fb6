"""What an annual follow-up is about: which year, what is new in it, and what it counts."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from api.action_items.rules import ItemStatus, Timeliness
from api.annual_follow_ups.resources import budgets, externally_funded
from api.core.errors import Fault, Message
from api.reports.days import local_day, taken_in_until
from api.reports.lists import Lists, Picture
from api.reports.shares import share_done
from api.tallies.rules import AHEAD, TO_COME

# Until then the year before is followed up: it is written in winter and decided on in spring.
LAST_MONTH_OF_THE_YEAR_BEFORE = 4

OUTSIDE_PLAN = Message(
    "year_outside_plan",
    "Planen gäller {first}–{last}; ange ett av de åren.",
    "The plan is for {first}–{last}; give one of these years.",
)
NOT_BEGUN = Message(
    "not_begun", "Året har inte börjat; i dag är det {today}.", "The year has not begun; today is {today}."
)


class Year(NamedTuple):
    """A year as far as it has come."""

    number: int
    today: date

    @property
    def first(self) -> date:
        return date(self.number, 1, 1)

    @property
    def last(self) -> date:
        return min(date(self.number, 12, 31), self.today)

    def has(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


class Found(NamedTuple):
    """What the database says. `reports` are those of the year that nobody has corrected, `assessments` those of its
    rounds, `rounds` all of the plan; `group` is the cross-party group at the end of the year."""

    plan: Any
    year: Year
    charter: Picture
    items: Sequence[Picture]
    goals: Sequence[Picture]
    reports: Sequence[Picture]
    assessments: Sequence[Picture]
    rounds: Sequence[Picture]
    changes: Picture
    decisions: Sequence[Picture]
    group: Picture | None
    meetings: Sequence[Picture]
    duties: Sequence[Picture]


def year_meant(asked: int | None, today: date, start: date, end: date) -> int:
    """The year asked for, or else the one whose follow-up is written today, within the plan's own."""
    written = today.year - (today.month <= LAST_MONTH_OF_THE_YEAR_BEFORE)
    return asked or max(start.year, min(written, end.year))


def year_faults(year: int, today: date, start: date, end: date) -> list[Fault]:
    if year > today.year:
        return [Fault("year", NOT_BEGUN.format(today=today))]
    outside = not start.year <= year <= end.year
    return [Fault("year", OUTSIDE_PLAN.format(first=start.year, last=end.year))] if outside else []


def follow_up(found: Found, lists: Lists) -> Picture:
    """The follow-up as a row. `lists` are those of the plan."""
    plan, year, changes = found.plan, found.year, found.changes
    items = _reported(found.items, found.reports, plan.time_zone)
    return {
        "action_plan": plan.shown,
        "signatory": plan.signatory,
        "year": year.number,
        "period_start": year.first,
        "period_end": year.last,
        "date": year.today,
        "purpose": plan.purpose,
        "adoption": _adoption(plan),
        "group": _group(found, lists),
        "items": _tally(items, year, lists),
        "goals_in_all": {"count": len(found.goals), "href": f"{lists.base}/goals?actionPlan={plan.id}"},
        "goals": [{**goal, **_assessed(goal, found.assessments)} for goal in found.goals],
        "action_items": items,
        "added": _new(changes["added"], items, plan),
        **{name: changes[name] for name in ("cancelled", "reopened", "deadlines_moved", "responsible_changed")},
        "budgets": budgets(items),
        "externally_funded": externally_funded(items),
        **{name: getattr(found, name) for name in ("charter", "rounds", "decisions", "duties")},
    }


def _adoption(plan: Any) -> Picture | None:
    """Where the decision is not recorded, its day may be."""
    said = {name: getattr(plan, name) for name in ("adopted_on", "body", "paragraph", "case_number")}
    return said if plan.adopted_on else None


def _reported(items: Sequence[Picture], reports: Sequence[Picture], zone: str) -> list[Picture]:
    """Each item with its last report: of an item of all departments the last one of each."""
    latest: dict[str, dict[str, Picture]] = {}
    for report in sorted(reports, key=partial(_age, zone)):
        latest.setdefault(report["action_item"]["id"], {})[report["part_id"]] = report
    return [{**item, "reports": list(latest.get(item["id"], {}).values())} for item in items]


def _age(zone: str, report: Picture) -> tuple[date, datetime, str]:
    """What was reported in a round is of its period's end, whenever it was written or corrected."""
    moment = report["created_at"]
    return report["period_end"] or local_day(moment, zone), moment, report["id"]


def _tally(items: Sequence[Picture], year: Year, lists: Lists) -> Picture:
    here = lists.items()
    of = {str(status): sum(item["status"] == status for item in items) for status in ItemStatus}
    done = [item for item in items if item["status"] == ItemStatus.COMPLETED and year.has(item["completed_on"])]
    late = sum(item["timeliness"] == Timeliness.COMPLETED_LATE for item in done)
    overdue = sum(item["timeliness"] == Timeliness.OVERDUE for item in items)
    span = f"completedAfter={year.first - timedelta(1)}&completedBefore={year.last + timedelta(1)}"
    ahead = f"timeliness={','.join(TO_COME)}&dueWithin={AHEAD.days}"
    return {
        **lists.number(len(items), here),
        "by_status": [{"status": name, **lists.number(of[name], here, f"status={name}")} for name in of],
        "share_done": share_done(len(items), of[ItemStatus.COMPLETED], of[ItemStatus.CANCELLED]),
        "overdue": lists.number(overdue, here, f"timeliness={Timeliness.OVERDUE}"),
        "completed_this_year": lists.number(len(done), here, f"status={ItemStatus.COMPLETED}&{span}"),
        "completed_late_this_year": lists.number(late, here, f"timeliness={Timeliness.COMPLETED_LATE}&{span}"),
        "due_within_ninety_days": lists.number(sum(is_ahead(item, year.today) for item in items), here, ahead),
    }


def is_ahead(item: Picture, today: date) -> bool:
    """Not late, and to be finished within ninety days."""
    return item["timeliness"] in TO_COME and item["due_date"] is not None and item["due_date"] <= today + AHEAD


def _group(found: Found, lists: Lists) -> Picture | None:
    if found.group is None:
        return None
    body = found.group["department"]
    span = f"heldAfter={found.year.first - timedelta(1)}&heldBefore={found.year.last + timedelta(1)}"
    address = f"{lists.base}/meetings?body={body['id']}&status=held&{span}"
    return {**found.group, "meetings": {"count": len(found.meetings), "href": address}, "held": found.meetings}


def _assessed(goal: Picture, assessments: Sequence[Picture]) -> Picture:
    """The last assessment of each kind; they come in the order of their rounds."""
    of_goal = [one for one in assessments if one["goal"]["id"] == goal["id"]]
    return {
        kind: next((one[kind] for one in reversed(of_goal) if one[kind]), None)
        for kind in ("self_assessment", "independent_assessment")
    }


def _new(added: Sequence[Picture], items: Sequence[Picture], plan: Any) -> list[Picture]:
    """What came after the plan was adopted and its items were first taken in."""
    until = taken_in_until(plan.adopted_on or date.min, [item["created_at"] for item in items], plan.time_zone)
    return [one for one in added if one["on"] > until]
