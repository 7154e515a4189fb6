"""The timeline as a report."""

from api.core.actor import Actor
from api.core.listing import Row
from api.reports.formats import Format
from api.reports.report import Asked, Report
from api.timelines.drawing import timeline_picture
from api.timelines.queries import timeline_for
from api.timelines.rules import timeline
from api.timelines.schemas import TimelineArgsSchema, TimelineSchema
from api.timelines.wording import timeline_document


def _read(actor: Actor, asked: Asked) -> Row:
    found = timeline_for(actor, asked.args)
    return {**timeline(found, asked.lists.of_plan(found.plan["id"])), "part": asked.args["part"]}


TIMELINE = Report(
    "timeline",
    TimelineArgsSchema,
    TimelineSchema,
    _read,
    timeline_document,
    (Format.SVG, Format.HTML, Format.PDF),
    timeline_picture,
)
