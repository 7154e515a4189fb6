"""The annual follow-up as a report."""

from api.annual_follow_ups.queries import followed_up
from api.annual_follow_ups.rules import follow_up
from api.annual_follow_ups.schemas import AnnualFollowUpArgsSchema, AnnualFollowUpSchema
from api.annual_follow_ups.wording import follow_up_document
from api.core.actor import Actor
from api.core.listing import Row
from api.reports.formats import Format
from api.reports.report import Asked, Report


def _read(actor: Actor, asked: Asked) -> Row:
    found = followed_up(actor, asked.args)
    row = follow_up(found, asked.lists.of_plan(found.plan.id))
    return {**row, "links": _links(row, asked.base)}


def _links(row: Row, base: str) -> Row:
    plan = f"{base}/action-plans/{row['action_plan']['id']}"
    days = f"from={row['period_start']}&to={row['period_end']}"
    return {
        "actionPlan": {"href": plan, "rel": "action-plan", "method": "GET"},
        "changes": {"href": f"{plan}/changes?{days}", "rel": "changes", "method": "GET"},
    }


FOLLOW_UP = Report(
    "annual-follow-up",
    AnnualFollowUpArgsSchema,
    AnnualFollowUpSchema,
    _read,
    follow_up_document,
    (Format.DOCX, Format.PDF, Format.HTML),
)
