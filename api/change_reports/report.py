"""What changed in a plan as a report."""

from api.change_reports.queries import changed
from api.change_reports.schemas import ChangeReportArgsSchema, ChangeReportSchema
from api.change_reports.wording import changes_document
from api.core.actor import Actor
from api.core.listing import Row
from api.reports.formats import Format
from api.reports.report import Asked, Report


def _read(actor: Actor, asked: Asked) -> Row:
    row = changed(actor, asked.args)
    plan = f"{asked.base}/action-plans/{row['action_plan']['id']}"
    return {**row, "links": {"actionPlan": {"href": plan, "rel": "action-plan", "method": "GET"}}}


CHANGES = Report(
    "changes",
    ChangeReportArgsSchema,
    ChangeReportSchema,
    _read,
    changes_document,
    (Format.HTML, Format.PDF, Format.DOCX, Format.CSV),
)
