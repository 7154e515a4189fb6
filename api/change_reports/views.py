"""The route of change reports."""

from typing import Any

from flask.views import MethodView

from api.change_reports.report import CHANGES
from api.reports.rest import Blueprint

blp = Blueprint("Change report", __name__, description="What changed in a plan, to read and to hand on.")


@blp.route(CHANGES.path)
class ChangeReport(MethodView):
    @blp.reports(CHANGES, "What changed.", members_only=True)
    def get(self, args: dict[str, Any]) -> None:
        """Show what changed in a plan, on paper.

        The changes of a plan between two days as a document for a meeting or for auditors: items added, completed,
        cancelled or taken up again, deadlines that were moved and departments that took over, one line each with
        reason and decision. For the signatory's own accounts.
        """
