"""The route of a hand-over."""

import orjson
from flask import Response, g
from flask.views import MethodView

from api.core.answer import base_url, body_answer, link
from api.core.dump import dump_rows
from api.core.listing import Row
from api.core.rest import Blueprint
from api.handovers.queries import handover_for
from api.handovers.schemas import HandoverSchema

blp = Blueprint("Hand-over", __name__, description="What whoever takes over must know.")

OVERDUE = "/action-items?signatory={code}&timeliness=overdue&sort=dueDate"
UNANSWERED = "/comments?signatory={code}&answered=false&sort=createdAt"
# The lists behind, by name and what they are.
LISTS = {
    "actionPlans": ("action-plans", "/action-plans?signatory={code}"),
    "overdueItems": ("action-items", OVERDUE),
    "followUpRounds": ("follow-up-rounds", "/follow-up-rounds?signatory={code}"),
    "statusReports": ("status-reports", "/status-reports?signatory={code}"),
    "unansweredQuestions": ("comments", UNANSWERED),
    "meetings": ("meetings", "/meetings?signatory={code}"),
    "decisions": ("decisions", "/decisions?signatory={code}"),
}


@blp.route("/signatories/<id:id>/handover")
class Handover(MethodView):
    @blp.alt_response(404, "NOT_FOUND")
    @blp.tells(HandoverSchema, "What is open, late, unreported or to be decided.", members_only=True)
    def get(self, **path: str) -> Response:
        """Show what whoever takes over must know.

        For the day when the coordinator's post is gone: plans and rounds that are under way, items that are late or of
        which nobody has reported since the latest round of their plan began (or ever, where it has had none), and what
        is still to be decided, each with the list behind it. Contacts are numbers of accounts by role, never persons.
        For the signatory's own accounts.
        """
        return _told(handover_for(g.actor, path["id"]))


def _told(row: Row) -> Response:
    code, address = row["signatory"]["code"], f"/signatories/{row['signatory']['id']}"
    row["overdue_items"] = {"total": row["overdue"], "href": base_url() + OVERDUE.format(code=code)}
    row["unanswered_questions"] = {"total": row["unanswered"], "href": base_url() + UNANSWERED.format(code=code)}
    row["links"] = {
        "self": link(f"{address}/handover", "self", "GET"),
        "signatory": link(address, "signatory", "GET"),
        **{name: link(path.format(code=code), rel, "GET") for name, (rel, path) in LISTS.items()},
    }
    return body_answer(orjson.dumps(dump_rows(HandoverSchema, [row])[0]), 0)
