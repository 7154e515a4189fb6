"""Routes of reports."""

from typing import Any

import orjson
from flask import Response, g, request
from flask.views import MethodView

from api.core.answer import base_url, body_answer
from api.core.dump import dump_rows
from api.core.paging import COUNT_UP_TO
from api.core.rest import Blueprint
from api.reports.queries import overview_for
from api.reports.rules import Lists, overview
from api.reports.schemas import StatusOverviewArgsSchema, StatusOverviewSchema

blp = Blueprint("Status overview", __name__, description="How things stand, before a meeting.")


@blp.route("/reports/status-overview")
class StatusOverview(MethodView):
    @blp.tells(StatusOverviewSchema, "The overview.", StatusOverviewArgsSchema)
    def get(self, args: dict[str, Any]) -> Response:
        """Show how things stand.

        How many items there are, done, late and due, by status, article, goal and department, and what is lacking.
        Every number carries the address of the list that it counts, with the same items for the same caller. The
        share done leaves out what is cancelled; nothing is averaged.
        """
        lists = Lists(base_url(), request.args.to_dict(), COUNT_UP_TO)
        picture = overview(overview_for(g.actor, args), lists)
        return body_answer(orjson.dumps(dump_rows(StatusOverviewSchema, [picture])[0]), 0)
