"""The status overview as a report."""

from api.core.actor import Actor
from api.core.listing import Row
from api.reports.formats import Format
from api.reports.report import Asked, Report
from api.status_overviews.queries import overview_for
from api.status_overviews.rules import overview
from api.status_overviews.schemas import StatusOverviewArgsSchema, StatusOverviewSchema
from api.status_overviews.wording import overview_document


def _read(actor: Actor, asked: Asked) -> Row:
    return overview(overview_for(actor, asked.args), asked.lists)


OVERVIEW = Report(
    "status-overview", StatusOverviewArgsSchema, StatusOverviewSchema, _read, overview_document, (Format.HTML,)
)
