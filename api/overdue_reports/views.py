"""The route of the overdue report."""

from typing import Any

from flask.views import MethodView

from api.overdue_reports.report import OVERDUE
from api.reports.rest import Blueprint

blp = Blueprint("Overdue", __name__, description="What is late, and what will be unless somebody acts.")


@blp.route(OVERDUE.path)
class Overdue(MethodView):
    @blp.reports(OVERDUE, "What is late.")
    def get(self, args: dict[str, Any]) -> None:
        """Show what is late and what falls due.

        Items that are late, by how many days and how often their deadline was moved, and those that fall due within
        30, 60 and 90 days, the earliest first.
        """
