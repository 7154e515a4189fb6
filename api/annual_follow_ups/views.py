"""The route of the annual follow-up."""

from typing import Any

from flask.views import MethodView

from api.annual_follow_ups.report import FOLLOW_UP
from api.reports.rest import Blueprint

blp = Blueprint("Annual follow-up", __name__, description="The year's document for the executive board and council.")


@blp.route(FOLLOW_UP.path)
class AnnualFollowUp(MethodView):
    @blp.reports(FOLLOW_UP, "The follow-up.", members_only=True)
    def get(self, args: dict[str, Any]) -> None:
        """Write the annual follow-up of a plan.

        The document that goes to the executive board and the council, ready to be edited: proposed decision, summary,
        background, attainment of goals, every action item by article, what is late, moved, cancelled, new or changed,
        resources, and what comes next. It shows the items as they are today, and tells what the year has done to the
        plan: reports and assessments of the rounds whose period ends in it, changes, meetings and decisions of its
        days. At two places, in square brackets, it leaves the word to the official. For the signatory's own accounts.
        """
