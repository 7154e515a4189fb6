"""The route of round progress."""

from typing import Any

import orjson
from flask import Response
from flask.views import MethodView

from api.core.answer import body_answer, link
from api.core.auth import signed_in
from api.core.dump import dump_rows
from api.core.listing import Row
from api.core.rest import Blueprint
from api.round_progress.queries import progress_for
from api.round_progress.schemas import RoundProgressArgsSchema, RoundProgressSchema

blp = Blueprint("Round progress", __name__, description="How far a follow-up round has come, in counts.")


@blp.route("/reports/round-progress")
class RoundProgress(MethodView):
    @blp.alt_response(404, "NOT_FOUND")
    @blp.tells(RoundProgressSchema, "The progress.", RoundProgressArgsSchema, members_only=True)
    def get(self, args: dict[str, Any]) -> Response:
        """Show how far a round has come.

        How many departments have begun, are ready and approved; what their reports say, by status and forecast; how
        many items lack one. What all departments carry out is counted by department, never averaged. Without `round`
        it is the one that is open.
        """
        return _told(progress_for(signed_in(), args.get("round")))


def _told(row: Row) -> Response:
    address, of_it = f"/follow-up-rounds/{row['round']['id']}", f"?round={row['round']['id']}"
    row["links"] = {
        "self": link(f"/reports/round-progress{of_it}", "self", "GET"),
        "round": link(address, "follow-up-round", "GET"),
        "departments": link(f"/round-departments{of_it}", "round-departments", "GET"),
        "notReady": link(f"/round-departments{of_it}&status=not_started,in_progress", "round-departments", "GET"),
        "statusReports": link(f"/status-reports{of_it}&current=true", "status-reports", "GET"),
        "goalAssessments": link(f"/goal-assessments{of_it}", "goal-assessments", "GET"),
    }
    return body_answer(orjson.dumps(dump_rows(RoundProgressSchema, [row])[0]), 0)
