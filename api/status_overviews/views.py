"""The route of the status overview."""

from typing import Any

from flask.views import MethodView

from api.reports.rest import Blueprint
from api.status_overviews.report import OVERVIEW

blp = Blueprint("Status overview", __name__, description="How things stand, before a meeting.")


@blp.route(OVERVIEW.path)
class StatusOverview(MethodView):
    @blp.reports(OVERVIEW, "The overview.")
    def get(self, args: dict[str, Any]) -> None:
        """Show how things stand.

        How many items there are, done, late and due, by status, article, goal and department, and what is lacking.
        Every number carries the address of the list that it counts, with the same items for the same caller. The
        share done leaves out what is cancelled; nothing is averaged.
        """
