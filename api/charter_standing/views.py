"""The route of charter standing."""

import orjson
from flask import Response, g
from flask.views import MethodView

from api.charter_standing.queries import standing_for
from api.charter_standing.schemas import CharterStandingSchema
from api.core.answer import body_answer, link
from api.core.dump import dump_rows
from api.core.listing import Row
from api.core.rest import Blueprint
from api.core.text import camel

blp = Blueprint("Charter standing", __name__, description="How a signatory stands with the duties of the charter.")


@blp.route("/signatories/<id:id>/charter-standing")
class CharterStanding(MethodView):
    @blp.alt_response(404, "NOT_FOUND")
    @blp.tells(CharterStandingSchema, "Every duty, with how it stands.")
    def get(self, **path: str) -> Response:
        """Show how a signatory stands with the charter.

        Each duty is `met`, `due`, `overdue`, `unknown` or `voluntary`, with the rule and the plan that show it. You
        are told by what you can see: without the signatory's own account that is published plans, and where they do
        not suffice the answer is `unknown`. So it is where the records begin too late to tell.
        """
        return _told(standing_for(g.actor, path["id"]))


def _told(row: Row) -> Response:
    address = f"/signatories/{row['signatory']['id']}"
    for duty in row["duties"]:
        duty["links"] = _duty_links(duty)
    row["links"] = {
        "self": link(f"{address}/charter-standing", "self", "GET"),
        "signatory": link(address, "signatory", "GET"),
        "deadlines": link(f"/deadlines?signatory={row['signatory']['code']}", "deadlines", "GET"),
    }
    return body_answer(orjson.dumps(dump_rows(CharterStandingSchema, [row])[0]), 0)


def _duty_links(duty: Row) -> dict[str, dict[str, str]]:
    """To the duty in the charter, and to what it was judged by."""
    evidence = {"action_plan": ("action-plans", "action-plan"), "decision": ("decisions", "decision")}
    return {
        "charterDuty": link(f"/charter-duties/{duty['id']}", "about", "GET"),
        **{
            camel(member): link(f"/{path}/{duty[member]['id']}", rel, "GET")
            for member, (path, rel) in evidence.items()
            if duty[member]
        },
    }
