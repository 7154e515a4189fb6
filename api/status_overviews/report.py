"""The status overview as a report."""

from api.core.actor import Actor
from api.core.listing import Row
from api.documents.words import Words
from api.reports.formats import Format
from api.reports.report import Asked, Report
from api.status_overviews.drawing import overview_picture
from api.status_overviews.previous import previous_for
from api.status_overviews.queries import overview_for
from api.status_overviews.rules import overview
from api.status_overviews.schemas import StatusOverviewArgsSchema, StatusOverviewSchema
from api.status_overviews.wording import overview_document


def _read(actor: Actor, asked: Asked) -> Row:
    found = overview_for(actor, asked.args)
    return overview(found, asked.lists, previous_for(actor, found, asked.args))


def _drawn(row: Row, words: Words) -> str:
    return overview_picture(row, words).source


OVERVIEW = Report(
    "status-overview",
    StatusOverviewArgsSchema,
    StatusOverviewSchema,
    _read,
    overview_document,
    (Format.SVG, Format.HTML, Format.PDF, Format.XLSX),
    drawn=_drawn,
)
