"""Meeting papers as a report."""

from api.core.actor import Actor
from api.core.listing import Row
from api.meeting_papers.queries import paper_for
from api.meeting_papers.rules import meeting_paper
from api.meeting_papers.schemas import MeetingPaperArgsSchema, MeetingPaperSchema
from api.meeting_papers.wording import paper_document
from api.reports.formats import Format
from api.reports.report import Asked, Report


def _read(actor: Actor, asked: Asked) -> Row:
    found = paper_for(actor, asked.args)
    lists = asked.lists.of_plan(found.plan["id"])
    since = f"?from={asked.said['from']}" if "from" in asked.said else ""
    changes = {
        "href": f"{asked.base}/action-plans/{found.plan['id']}/changes{since}",
        "rel": "changes",
        "method": "GET",
    }
    return {**meeting_paper(found, lists), "links": {"changes": changes}}


PAPER = Report(
    "meeting-paper",
    MeetingPaperArgsSchema,
    MeetingPaperSchema,
    _read,
    paper_document,
    (Format.HTML, Format.PDF, Format.DOCX),
)
