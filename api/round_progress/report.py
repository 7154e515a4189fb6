"""How far a round has come as a report."""

from api.core.actor import Actor
from api.core.listing import Row
from api.reports.formats import Format
from api.reports.report import Asked, Report
from api.round_progress.queries import progress_for
from api.round_progress.rules import progress
from api.round_progress.schemas import RoundProgressArgsSchema, RoundProgressSchema
from api.round_progress.wording import progress_document


def _read(actor: Actor, asked: Asked) -> Row:
    row = progress(progress_for(actor, asked.args.get("round")), asked.lists)
    return {**row, "links": _links(row["round"]["id"], asked.base)}


def _links(key: str, base: str) -> Row:
    of_it = f"?round={key}"
    said = {
        "round": (f"/follow-up-rounds/{key}", "follow-up-round"),
        "departments": (f"/round-departments{of_it}", "round-departments"),
        "notReady": (f"/round-departments{of_it}&status=not_started,in_progress", "round-departments"),
        "statusReports": (f"/status-reports{of_it}&current=true", "status-reports"),
        "goalAssessments": (f"/goal-assessments{of_it}", "goal-assessments"),
    }
    return {name: {"href": base + path, "rel": rel, "method": "GET"} for name, (path, rel) in said.items()}


PROGRESS = Report(
    "round-progress",
    RoundProgressArgsSchema,
    RoundProgressSchema,
    _read,
    progress_document,
    (Format.HTML, Format.PDF, Format.XLSX),
)
