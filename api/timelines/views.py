"""The route of the timeline."""

from typing import Any

from flask.views import MethodView

from api.reports.rest import Blueprint
from api.timelines.report import TIMELINE

blp = Blueprint("Timeline", __name__, description="How a plan came to where it stands, and what is to be done when.")


@blp.route(TIMELINE.path)
class Timeline(MethodView):
    @blp.reports(TIMELINE, "The timeline.")
    def get(self, args: dict[str, Any]) -> None:
        """Show how a plan was carried out over time.

        How many items the plan had, and how many of them were completed, late and cancelled, at the end of each month
        (in the first three months: of each week), and when each item begins and is due. Every number carries the
        address of the list as it was on that day. Nothing is told of the time before the plan was registered or, to
        others than the signatory's own accounts, published.
        """
