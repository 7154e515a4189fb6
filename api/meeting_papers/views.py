"""The route of meeting papers."""

from typing import Any

from flask.views import MethodView

from api.meeting_papers.report import PAPER
from api.reports.rest import Blueprint

blp = Blueprint("Meeting paper", __name__, description="What a meeting is to know of a plan, and to decide.")


@blp.route(PAPER.path)
class MeetingPaper(MethodView):
    @blp.reports(PAPER, "The paper.", members_only=True)
    def get(self, args: dict[str, Any]) -> None:
        """Make the paper for a meeting.

        One or two pages for politicians who have five minutes: the agenda, the state in five numbers, what is to be
        decided, what has changed since last time, what is late or looks bad and why, questions without an answer, and
        what falls due next. For the signatory's own accounts; comments that are internal never stand in it.
        """
