"""Rules of department reports: which items concern a department in which way, and the lists that its numbers count."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from api.action_items.rules import ItemStatus, Timeliness
from api.core.errors import Message
from api.follow_up_rounds.rules import RoundStatus
from api.reports.lists import Lists, Picture

NO_DEPARTMENT = Message(
    "which_department",
    "Ange department: ditt konto rapporterar inte för exakt en enhet.",
    "Give department: your account does not report for exactly one.",
)

SHOWN = (
    "id", "reference", "title", "lead_department", "all_departments", "due_date", "status", "status_comment",
    "timeliness", "days_overdue",
)  # fmt: skip
DEVIATING = ("yellow", "red")

# By name, the items of a number and the filter that its list has.
NUMBERS: dict[str, tuple[Callable[[Picture], bool], str]] = {
    "completed": (lambda item: item["status"] == ItemStatus.COMPLETED, "status=completed"),
    "under_way": (
        lambda item: item["status"] in (ItemStatus.IN_PROGRESS, ItemStatus.PAUSED),
        "status=in_progress,paused",
    ),
    "not_started": (lambda item: item["status"] == ItemStatus.NOT_STARTED, "status=not_started"),
    "cancelled": (lambda item: item["status"] == ItemStatus.CANCELLED, "status=cancelled"),
    "overdue": (lambda item: item["timeliness"] == Timeliness.OVERDUE, "timeliness=overdue"),
    "due_soon": (lambda item: item["timeliness"] == Timeliness.DUE_SOON, "timeliness=due_soon"),
}
# By name, the filter that the list of such items has; what `role_of` says.
ROLES = {
    "leads": "leadDepartment",
    "takes_part": "participatingDepartment",
    "of_all_departments": "unnamedDepartment",
}
TOLD: dict[str, tuple[Callable[[Picture], bool], str]] = {
    "reported": (lambda _: True, ""),
    "deviating": (lambda report: report["forecast"] in DEVIATING, f"forecast={','.join(DEVIATING)}"),
    "proposing": (lambda report: report["proposed_due_date"] is not None, "proposesDueDate=true"),
}


class Part(NamedTuple):
    """What a department said in a round, since when it has come as far as it has, and the items of which it has still
    to say something."""

    round: Picture
    part: Picture
    since: date
    reports: Sequence[Picture]
    owed: Sequence[Picture]


class Found(NamedTuple):
    """What was read on `day`: all items of the plan, and for own accounts the department's part in a round."""

    day: date
    signatory: Picture
    plan: Picture
    department: Picture
    items: Sequence[Picture]
    part: Part | None


def latest(rounds: Iterable[Picture]) -> Picture | None:
    """The open one that is due last, or else the one that was due last."""
    return max(rounds, key=lambda one: (one["status"] == RoundStatus.OPEN, one["deadline"], one["id"]), default=None)


def role_of(item: Picture, department: str) -> str | None:
    """In which way the item concerns the department: it leads it, is named besides, or all departments are meant."""
    lead = item["lead_department"]
    if lead and lead["id"] == department:
        return "leads"
    if any(one["id"] == department for one in item["participating_departments"]):
        return "takes_part"
    return "of_all_departments" if item["all_departments"] else None


def department_report(found: Found, lists: Lists) -> Picture:
    here, key = lists.items(), found.department["id"]
    latest_first = sorted(found.items, key=lambda item: -item["days_overdue"])
    by_role = {role: [item for item in latest_first if role_of(item, key) == role] for role in ROLES}
    everything = [item for items in by_role.values() for item in items]
    return {
        "date": found.day,
        "signatory": found.signatory,
        "action_plan": found.plan,
        "department": found.department,
        "all": _counted(everything, f"{here}department={key}&", lists),
        **{
            role: {
                **_counted(items, f"{here}{ROLES[role]}={key}&", lists),
                "action_items": [_shown(item, lists) for item in items],
            }
            for role, items in by_role.items()
        },
        "round": _told(found.part, everything, lists) if found.part else None,
    }


def _counted(items: Sequence[Picture], here: str, lists: Lists) -> Picture:
    counts = {name: lists.number(sum(map(holds, items)), here, more) for name, (holds, more) in NUMBERS.items()}
    return {**lists.number(len(items), here), **counts}


def _shown(item: Picture, lists: Lists) -> Picture:
    return {**{name: item[name] for name in SHOWN}, "href": f"{lists.base}/action-items/{item['id']}"}


def _told(part: Part, items: Sequence[Picture], lists: Lists) -> Picture:
    """Reports stand in the order of the items, and those on others last."""
    places = {item["id"]: place for place, item in enumerate(items)}
    reports = sorted(part.reports, key=lambda one: places.get(one["action_item"]["id"], len(places)))
    said = f"round={part.round['id']}&department={part.part['department']['id']}&current=true"
    here = f"{lists.base}/status-reports?{said}&"
    return {
        **{name: part.round[name] for name in ("id", "title", "status", "period_start", "period_end", "deadline")},
        "timeliness": part.round["timeliness"],
        "department_status": part.part["status"],
        "since": part.since,
        **{name: part.part[name] for name in ("status_comment", "summary")},
        **{name: lists.number(sum(map(holds, reports)), here, more) for name, (holds, more) in TOLD.items()},
        "reports": reports,
        "unreported_items": part.owed,
    }
