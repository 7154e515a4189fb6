"""The route of the status overview."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor
from api.core.listing import Row
from api.reports.formats import Format
from api.reports.report import Asked, Report
from api.reports.rest import Blueprint
from api.status_overviews.queries import overview_for
from api.status_overviews.rules import overview
from api.status_overviews.schemas import StatusOverviewArgsSchema, StatusOverviewSchema
from api.status_overviews.wording import overview_document


def _read(actor: Actor, asked: Asked) -> Row:
    return overview(overview_for(actor, asked.args), asked.lists)


OVERVIEW = Report(
    "status-overview",
    StatusOverviewSchema,
    _read,
    overview_document,
    (Format.HTML, Format.PDF, Format.DOCX, Format.XLSX),
)

blp = Blueprint("Status overview", __name__, description="How things stand, before a meeting.")


@blp.route(OVERVIEW.path)
class StatusOverview(MethodView):
    @blp.reports(OVERVIEW, StatusOverviewArgsSchema, "The overview.")
    def get(self, args: dict[str, Any]) -> None:
        """Show how things stand.

        How many items there are, done, late and due, by status, article, goal and department, and what is lacking.
        Every number carries the address of the list that it counts, with the same items for the same caller. The
        share done leaves out what is cancelled; nothing is averaged.
        """
