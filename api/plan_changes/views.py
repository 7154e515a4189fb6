"""The route of what changed in a plan."""

from typing import Any

import orjson
from flask import Response, g, request
from flask.views import MethodView

from api.core.answer import body_answer, link
from api.core.dump import dump_rows
from api.core.listing import Row
from api.core.rest import Blueprint
from api.plan_changes.queries import changes_for
from api.plan_changes.rules import BoundaryKind
from api.plan_changes.schemas import PlanChangesArgsSchema, PlanChangesSchema

blp = Blueprint("Changes", __name__, description="What has changed in a plan since last time.")

LISTS = {BoundaryKind.MEETING: "meetings", BoundaryKind.ROUND: "follow-up-rounds"}


@blp.route("/action-plans/<id:id>/changes")
class PlanChanges(MethodView):
    @blp.alt_response(404, "NOT_FOUND")
    @blp.tells(PlanChangesSchema, "What changed.", PlanChangesArgsSchema, members_only=True)
    def get(self, args: dict[str, Any], **path: str) -> Response:
        """Show what has changed in a plan.

        Before a meeting: without parameters, what has happened since the cross-party group last met. Items that were
        added, completed, cancelled or taken up again, deadlines that were moved and departments that took over, each
        with the reason and the decision behind it. Each item is compared as it was before `from` and as it is after
        `to`: what was undone in between is not told, only how often a deadline was moved. For the signatory's own
        accounts.
        """
        return _told(changes_for(g.actor, path["id"], args))


def _told(row: Row) -> Response:
    address, asked = f"/action-plans/{row['action_plan']['id']}", request.query_string.decode()
    row["links"] = {
        "self": link(f"{address}/changes{'?' if asked else ''}{asked}", "self", "GET"),
        "actionPlan": link(address, "action-plan", "GET"),
        "actionItems": link(f"/action-items?actionPlan={row['action_plan']['id']}", "action-items", "GET"),
        **{
            name: link(f"/{LISTS[end['kind']]}/{end['id']}", end["kind"], "GET")
            for name, end in (("from", row["since"]), ("to", row["until"]))
            if end["kind"] in LISTS
        },
    }
    return body_answer(orjson.dumps(dump_rows(PlanChangesSchema, [row])[0]), 0)
