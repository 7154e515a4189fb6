"""The route of round progress."""

from typing import Any

from flask.views import MethodView

from api.reports.rest import Blueprint
from api.round_progress.report import PROGRESS

blp = Blueprint("Round progress", __name__, description="How far a follow-up round has come, in counts.")


@blp.route(PROGRESS.path)
class RoundProgress(MethodView):
    @blp.alt_response(404, "NOT_FOUND")
    @blp.reports(PROGRESS, "The progress.", members_only=True)
    def get(self, args: dict[str, Any]) -> None:
        """Show how far a round has come.

        How many departments have begun, are ready and approved, and which have still to report on what; what their
        reports say, by status and forecast; how many items lack one. What all departments carry out is counted by
        department, never averaged. Without `round` it is the one that is open; 404 when none is.
        """
