"""The route of the charter report."""

from typing import Any

from flask.views import MethodView

from api.charter_reports.report import REPORT
from api.reports.rest import Blueprint

blp = Blueprint("Charter report", __name__, description="What was promised under the charter, and what was done.")


@blp.route(REPORT.path)
class CharterReport(MethodView):
    @blp.reports(REPORT, "The report.")
    def get(self, args: dict[str, Any]) -> None:
        """Report on a plan by the articles of the charter.

        For CEMR, its members' association and auditors. First the totals and how the signatory stands with the
        charter's duties; then of every article of its edition whether the plan chose it and why, its goals, and its
        items: done, under way, not begun, late, added since the adoption, stopped and why. Every number carries the
        address of the list that it counts.
        """
