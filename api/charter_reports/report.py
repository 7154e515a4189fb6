"""The charter report as a report."""

from api.charter_reports.queries import report_for
from api.charter_reports.rules import charter_report
from api.charter_reports.schemas import CharterReportArgsSchema, CharterReportSchema
from api.charter_reports.wording import report_document
from api.core.actor import Actor
from api.core.listing import Row
from api.reports.formats import Format
from api.reports.report import Asked, Report


def _read(actor: Actor, asked: Asked) -> Row:
    found = report_for(actor, asked.args)
    standing = f"{asked.base}/signatories/{found.signatory['id']}/charter-standing"
    return {
        **charter_report(found, asked.lists.of_plan(found.plan["id"])),
        "links": {"charterStanding": {"href": standing, "rel": "charter-standing", "method": "GET"}},
    }


REPORT = Report(
    "charter-report",
    CharterReportArgsSchema,
    CharterReportSchema,
    _read,
    report_document,
    (Format.HTML, Format.PDF, Format.DOCX),
)
