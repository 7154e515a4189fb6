"""The route of department reports."""

from typing import Any

from flask.views import MethodView

from api.department_reports.report import DEPARTMENT_REPORT
from api.reports.rest import Blueprint

blp = Blueprint("Department report", __name__, description="What one department has to do with a plan.")


@blp.route(DEPARTMENT_REPORT.path)
class DepartmentReport(MethodView):
    @blp.reports(DEPARTMENT_REPORT, "The report.")
    def get(self, args: dict[str, Any]) -> None:
        """Show what one department has to do.

        The items that it leads, those that it takes part in and those of all departments, the latest first. To the
        signatory's own accounts also what it said in the round that is open, or the last one: its summary, where the
        items stand, deviations with reasons, next steps and deadlines that it proposes.
        """
