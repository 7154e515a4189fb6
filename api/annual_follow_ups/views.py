"""The route of the annual follow-up."""

from typing import Any

from flask.views import MethodView

from api.annual_follow_ups.queries import followed_up
from api.annual_follow_ups.rules import follow_up
from api.annual_follow_ups.schemas import AnnualFollowUpArgsSchema, AnnualFollowUpSchema
from api.annual_follow_ups.wording import follow_up_document
from api.core.actor import Actor
from api.core.answer import link
from api.core.listing import Row
from api.reports.formats import WRITERS, Format
from api.reports.report import Asked, Report
from api.reports.rest import Blueprint


def _read(actor: Actor, asked: Asked) -> Row:
    found = followed_up(actor, asked.args)
    row = follow_up(found, asked.lists._replace(asked={"actionPlan": found.plan.id}))
    return {**row, "links": _links(row)}


def _links(row: Row) -> Row:
    plan = f"/action-plans/{row['action_plan']['id']}"
    days = f"from={row['period_start']}&to={row['period_end']}"
    return {
        "actionPlan": link(plan, "action-plan", "GET"),
        "changes": link(f"{plan}/changes?{days}", "changes", "GET"),
    }


FORMATS = tuple(form for form in (Format.DOCX, Format.PDF, Format.HTML) if form in WRITERS)
FOLLOW_UP = Report("annual-follow-up", AnnualFollowUpSchema, _read, follow_up_document, FORMATS)

blp = Blueprint("Annual follow-up", __name__, description="The year's document for the executive board and council.")


@blp.route(FOLLOW_UP.path)
class AnnualFollowUp(MethodView):
    @blp.reports(FOLLOW_UP, AnnualFollowUpArgsSchema, "The follow-up.", members_only=True)
    def get(self, args: dict[str, Any]) -> None:
        """Write the annual follow-up of a plan.

        The document that goes to the executive board and the council, ready to be edited: proposed decision, summary,
        background, attainment of goals, every action item by article, what is late, moved, cancelled, new or changed,
        resources, and what comes next. It shows the items as they are today, and tells what the year has done to the
        plan: reports and assessments of the rounds whose period ends in it, changes, meetings and decisions of its
        days. At two places, in square brackets, it leaves the word to the official. For the signatory's own accounts.
        """
