"""Rules of round progress: reports are counted, never averaged, and each number carries the list that it counts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from api.action_items.rules import Forecast, ItemStatus
from api.follow_up_rounds.rules import DepartmentStatus, RoundStatus
from api.goal_assessments.rules import Attainment
from api.reports.lists import Lists, Picture

ROUND = ("id", "title", "kind", "status", "deadline")
MEMBERS = ("status", "status_comment", "summary")
ASSESSMENTS = {"self_assessments": "selfAssessmentLevel", "independent_assessments": "independentAssessmentLevel"}


class Found(NamedTuple):
    """What was read on `day` of a round: its departments, the counts of its reports by item of all departments
    (`part_of`), status and forecast, what departments owe, and how often each level was given."""

    day: date
    round: Picture
    timeliness: str
    departments: Sequence[Picture]
    reports: Sequence[Picture]
    unreported: int
    owed: Sequence[Picture]
    parts: Sequence[Picture]
    levels: Mapping[str, Mapping[str, int]]

    @property
    def is_open(self) -> bool:
        return bool(self.round["status"] == RoundStatus.OPEN)


def progress(found: Found, lists: Lists) -> Picture:
    row, of_it = found.round, f"round={found.round['id']}"
    asking = f"{lists.base}/round-departments?{of_it}&"
    said = f"{lists.base}/status-reports?{of_it}&current=true&"
    by_status = Counter(one["status"] for one in found.departments)
    asked = {"asked": len(found.departments), "href": asking[:-1]}
    of_one = tally([one for one in found.reports if one["part_of"] is None], f"{said}allDepartments=false&", lists)
    return {
        "date": found.day,
        "signatory": row["signatory"],
        "round": {name: row[name] for name in ROUND},
        "action_plan": {"id": row["action_plan_id"], "title": row["plan_title"]},
        "timeliness": found.timeliness,
        "departments": {**asked, "by_status": counted("status", DepartmentStatus, by_status, asking, lists)},
        "by_department": [_of_department(found, one, said, lists) for one in found.departments],
        "items": {**of_one, "unreported": found.unreported if found.is_open else None},
        "items_of_all_departments": [_of_all(found, part, said, lists) for part in found.parts],
        "goals": {
            name: _levels(name, found.levels[name], f"{lists.base}/goal-assessments?{of_it}&", lists)
            for name in ASSESSMENTS
        },
    }


def _of_all(found: Found, part: Picture, said: str, lists: Lists) -> Picture:
    """An item of all departments: how many were asked, and what they said."""
    reports = [one for one in found.reports if one["part_of"] == part["id"]]
    told = tally(reports, f"{said}actionItem={part['id']}&", lists)
    return {"action_item": dict(part), "asked": len(found.departments), **told}


def _of_department(found: Found, row: Picture, said: str, lists: Lists) -> Picture:
    key = row["department"]["id"]
    owed = [one for one in found.owed if one["department_id"] == key] if found.is_open else []
    return {
        "department": row["department"],
        **{name: row[name] for name in MEMBERS},
        "reported": lists.number(row["reported"], f"{said}department={key}&"),
        "unreported_items": [{name: one[name] for name in ("id", "reference", "title")} for one in owed],
        "href": f"{lists.base}/round-departments/{row['id']}",
    }


def _levels(name: str, counts: Mapping[str, int], here: str, lists: Lists) -> list[Picture]:
    """Each level by the filter of its own assessment."""
    return [
        {"level": str(code), **lists.number(counts.get(code, 0), here, f"{ASSESSMENTS[name]}={code}")}
        for code in Attainment
    ]


def counted(name: str, codes: type[StrEnum], counts: Mapping[str, int], here: str, lists: Lists) -> list[Picture]:
    """Every code with its count, also those that nothing has."""
    return [{name: str(code), **lists.number(counts.get(code, 0), here, f"{name}={code}")} for code in codes]


def tally(rows: Iterable[Picture], here: str, lists: Lists) -> Picture:
    """Of rows with `status`, `forecast` and how many reports say so (`count`): all of them, by status, by forecast."""
    by_status, by_forecast = Counter[str](), Counter[str]()
    for row in rows:
        by_status[row["status"]] += row["count"]
        by_forecast[row["forecast"] or Forecast.GREY] += row["count"]
    return {
        "reported": by_status.total(),
        "href": here[:-1],
        "by_status": counted("status", ItemStatus, by_status, here, lists),
        "by_forecast": counted("forecast", Forecast, by_forecast, here, lists),
    }
