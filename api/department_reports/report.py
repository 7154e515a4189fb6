"""What one department has to do with a plan as a report."""

from api.core.actor import Actor
from api.core.listing import Row
from api.department_reports.queries import report_for
from api.department_reports.rules import department_report
from api.department_reports.schemas import DepartmentReportArgsSchema, DepartmentReportSchema
from api.department_reports.wording import report_document
from api.reports.formats import Format
from api.reports.report import Asked, Report


def _read(actor: Actor, asked: Asked) -> Row:
    found = report_for(actor, asked.args)
    return department_report(found, asked.lists.of_plan(found.plan["id"]))


DEPARTMENT_REPORT = Report(
    "department-report",
    DepartmentReportArgsSchema,
    DepartmentReportSchema,
    _read,
    report_document,
    (Format.HTML, Format.PDF, Format.DOCX, Format.XLSX),
)
