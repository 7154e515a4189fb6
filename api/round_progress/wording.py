"""Round progress in words: whom to remind, and what the reports say."""

from collections.abc import Sequence

from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Column, Document, Figures, Heading, Table, Text, Tone
from api.documents.words import Words
from api.reports.cells import FORECAST_TONES, counted, item_name
from api.round_progress.rules import ASSESSMENTS

STATUS_TONES = {
    "not_started": Tone.BAD,
    "in_progress": Tone.WATCH,
    "ready": Tone.GOOD,
    "approved": Tone.GOOD,
}
FIRST = tuple(STATUS_TONES)  # whom to remind first


def progress_document(row: Row, words: Words) -> Document:
    return Document(
        language=words.language,
        title=words("Rapporteringsläge", "Round progress"),
        subtitle=f"{row['round']['title']} – {row['signatory']['name']}",
        day=row["date"],
        address="",
        facts=_facts(row, words),
        blocks=[
            _figures(row["departments"], words),
            *_departments(row["by_department"], words),
            *_forecasts(row, words),
            *_goals(row["goals"], words),
        ],
        wide=True,
    )


def _facts(row: Row, words: Words) -> list[tuple[str, Cell]]:
    deadline, late = row["round"]["deadline"], row["timeliness"] == "overdue"
    passed = words(f"{deadline}, har passerat", f"{deadline}, has passed")
    unreported = row["items"]["unreported"]
    return [
        (words("Handlingsplan", "Action plan"), Cell(row["action_plan"]["title"])),
        (words("Omgången", "The round"), Cell(label("follow-up-round-status", row["round"]["status"], words))),
        (words("Sista dag att rapportera", "Reports due"), Cell(passed if late else deadline)),
        *(
            [(words("Åtgärder utan rapport", "Items without a report"), Cell(unreported))]
            if unreported is not None
            else []
        ),
    ]


def _figures(departments: Row, words: Words) -> Figures:
    said = {
        "not_started": words("ej påbörjade", "not started"),
        "in_progress": words("påbörjade", "in progress"),
        "ready": words("klarmarkerade", "ready"),
        "approved": words("godkända", "approved"),
    }
    asked = (words("tillfrågade enheter", "departments asked"), counted({**departments, "count": departments["asked"]}))
    by_status = departments["by_status"]
    return Figures([asked, *((said[one["status"]], counted(one, STATUS_TONES[one["status"]])) for one in by_status)])


def _departments(departments: Sequence[Row], words: Words) -> list[Block]:
    """Those first that have not come as far."""
    if not departments:
        return [Text(words("Ingen enhet är tillfrågad.", "No department is asked."))]
    ordered = sorted(departments, key=lambda one: FIRST.index(one["status"]))
    columns = [
        Column(words("Enhet", "Department"), 4),
        Column(words("Svar", "Answer"), 2),
        Column(words("Rapporter", "Reports"), 1, numeric=True),
        Column(words("Saknas", "Missing"), 1, numeric=True),
        Column(words("Åtgärder utan rapport", "Items without a report"), 3),
        Column(words("Kommentar", "Comment"), 5),
    ]
    rows = [_department(one, words) for one in ordered]
    title = words("Enheter, de som återstår först", "Departments, remaining first")
    told = [place for place, column in enumerate(columns) if place < 3 or any(row[place].value for row in rows)]
    return [Table(title, [columns[place] for place in told], [[row[place] for place in told] for row in rows])]


def _department(one: Row, words: Words) -> list[Cell]:
    status, missing = one["status"], one["unreported_items"]
    return [
        Cell(one["department"]["name"]),
        Cell(label("round-department-status", status, words), tone=STATUS_TONES[status]),
        counted(one["reported"]),
        Cell(len(missing)),
        Cell(", ".join(item["reference"] or item["title"] for item in missing)),
        Cell(one["summary"] or one["status_comment"]),
    ]


def _forecasts(row: Row, words: Words) -> list[Block]:
    """What the reports say: of each department's own items together, and of each item of all departments."""
    own, shared = row["items"], row["items_of_all_departments"]
    named = [(words("Åtgärder med en ansvarig", "Items of one department"), own)] if own["reported"] else []
    rows = [*named, *((item_name(one["action_item"]), one) for one in shared)]
    if not rows:
        return [Heading(1, words("Prognoser", "Forecasts")), Text(words("Inga rapporter än.", "No reports yet."))]
    codes = [one["forecast"] for one in own["by_forecast"]]
    columns = [
        Column(words("Åtgärd", "Action item"), 6),
        Column(words("Rapporter", "Reports"), 1, numeric=True),
        *(Column(label("forecast", code, words), 1, numeric=True) for code in codes),
    ]
    cells = [[Cell(name), counted({**one, "count": one["reported"]}), *_by_forecast(one)] for name, one in rows]
    return [Table(words("Prognoser i rapporterna", "Forecasts in the reports"), columns, cells)]


def _by_forecast(row: Row) -> list[Cell]:
    return [counted(one, FORECAST_TONES[one["forecast"]]) for one in row["by_forecast"]]


def _goals(goals: Row, words: Words) -> list[Block]:
    """A table only when somebody has assessed a goal."""
    names = {
        "self_assessments": words("Egen bedömning", "Self-assessment"),
        "independent_assessments": words("Oberoende bedömning", "Independent assessment"),
    }
    if not any(one["count"] for name in ASSESSMENTS for one in goals[name]):
        return []
    levels = [label("goal-attainment", one["level"], words) for one in goals["self_assessments"]]
    columns = [Column(words("Bedömning", "Assessment"), 3), *(Column(level, 2, numeric=True) for level in levels)]
    rows = [[Cell(names[name]), *(counted(one) for one in goals[name])] for name in ASSESSMENTS]
    return [Table(words("Målens uppfyllelse", "Attainment of the goals"), columns, rows)]
