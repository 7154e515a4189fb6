"""What is late as a report."""

from api.core.actor import Actor
from api.core.listing import Row
from api.overdue_reports.queries import overdue_for
from api.overdue_reports.rules import overdue_report
from api.overdue_reports.schemas import OverdueReportArgsSchema, OverdueReportSchema
from api.overdue_reports.wording import overdue_document
from api.reports.formats import Format
from api.reports.report import Asked, Report


def _read(actor: Actor, asked: Asked) -> Row:
    return overdue_report(overdue_for(actor, asked.args), asked.lists)


OVERDUE = Report("overdue", OverdueReportArgsSchema, OverdueReportSchema, _read, overdue_document, (Format.HTML,))
