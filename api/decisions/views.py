"""Routes of decisions."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.decisions.commands import change_decision, record_decision
from api.decisions.policy import WRITE, visible
from api.decisions.queries import DECISIONS
from api.decisions.schemas import DecisionArgsSchema, DecisionInSchema, DecisionPatchSchema, DecisionSchema

blp = Blueprint("Decisions", __name__, description="What boards and councils have decided.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address = f"/decisions/{row['id']}"
    change = {"change": (address, "edit", "PATCH")} if actor.may(WRITE) else {}
    following = row["next_body"]
    onward = {"nextBody": (f"/departments/{following['id']}", "next-body", "GET")} if following else {}
    return {"body": (f"/departments/{row['body']['id']}", "body", "GET"), **onward, **change}


DECISION = Resource("/decisions", DECISIONS, DecisionSchema, visible, links)


@blp.route("/decisions")
class Decisions(MethodView):
    @blp.lists(DECISION, DecisionArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List decisions.

        The newest first, of your own signatory. Find one by its registration number with `caseNumber`, and with
        `awaited=true` what has been sent on and is not yet decided there.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.creates(DECISION, DecisionInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Record a decision.

        Coordinator or registrar writes down the body, the date, the paragraph and the registration number. The
        adoption of a plan refers to such a decision. `nextBodyId` is the body that the matter goes to from here.
        """
        return record_decision(actor, body)


@blp.route("/decisions/<id:id>")
class DecisionById(MethodView):
    @blp.shows(DECISION, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a decision.

        With its wording and the reservations, for the signatory's own accounts.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.changes(DECISION, DecisionPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Complete or correct a decision.

        The paragraph is often known only when the minutes are approved.
        """
        return change_decision(actor, key, expected, body)
