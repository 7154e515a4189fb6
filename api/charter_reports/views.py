"""The route of the charter report."""

from typing import Any

from flask.views import MethodView

from api.charter_reports.queries import report_for
from api.charter_reports.rules import charter_report
from api.charter_reports.schemas import CharterReportArgsSchema, CharterReportSchema
from api.charter_reports.wording import report_document
from api.core.actor import Actor
from api.core.listing import Row
from api.reports.formats import Format
from api.reports.report import Asked, Report
from api.reports.rest import Blueprint


def _read(actor: Actor, asked: Asked) -> Row:
    found = report_for(actor, asked.args)
    standing = f"{asked.base}/signatories/{found.signatory['id']}/charter-standing"
    return {
        **charter_report(found, asked.lists.of_plan(found.plan["id"])),
        "links": {"charterStanding": {"href": standing, "rel": "charter-standing", "method": "GET"}},
    }


REPORT = Report("charter-report", CharterReportSchema, _read, report_document, (Format.HTML,))

blp = Blueprint("Charter report", __name__, description="What was promised under the charter, and what was done.")


@blp.route(REPORT.path)
class CharterReport(MethodView):
    @blp.alt_response(404, "NOT_FOUND")
    @blp.reports(REPORT, CharterReportArgsSchema, "The report.")
    def get(self, args: dict[str, Any]) -> None:
        """Report on a plan by the articles of the charter.

        For CEMR, its members' association and auditors. First the totals and how the signatory stands with the
        charter's duties; then of every article of its edition whether the plan chose it and why, its goals, and its
        items: done, under way, not begun, late, added since the adoption, stopped and why. Every number carries the
        address of the list that it counts.
        """
