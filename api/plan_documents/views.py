"""The route of plan documents."""

from typing import Any

from flask.views import MethodView

from api.plan_documents.report import PLAN
from api.reports.rest import Blueprint

blp = Blueprint("Plan document", __name__, description="An action plan to print, to decide upon and to file.")


@blp.route(PLAN.path)
class PlanDocument(MethodView):
    @blp.reports(PLAN, "The plan.")
    def get(self, args: dict[str, Any]) -> None:
        """Make a document of a plan.

        The plan as it was decided upon, not how far it has come: its purpose, whom it binds, the articles that it gives
        priority and why, goals and items by article, who follows it up, and the decisions behind it. What is not
        adopted is marked as a draft. As CSV the items alone, one a line, for a spreadsheet.
        """
