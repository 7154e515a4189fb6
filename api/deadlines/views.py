"""Routes of deadlines."""

from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.core.text import camel
from api.deadlines.policy import visible
from api.deadlines.queries import DEADLINES
from api.deadlines.rules import DeadlineKind
from api.deadlines.schemas import DeadlineArgsSchema, DeadlineSchema

blp = Blueprint("Deadlines", __name__, description="Everything that falls due, in one list.")


def links(_actor: Actor, row: Row) -> dict[str, Link]:
    """To what falls due, and to what it belongs to."""
    owner = f"/signatories/{row['signatory']['id']}"
    about = {
        camel(member): (f"/{rel}s/{row[member]['id']}", rel, "GET")
        for member, rel in (("action_item", "action-item"), ("action_plan", "action-plan"))
        if row[member]
    }
    return {
        **about,
        **({"round": (f"/follow-up-rounds/{row['id']}", "follow-up-round", "GET")} if _is_round(row) else {}),
        "signatory": (owner, "signatory", "GET"),
        "charterStanding": (f"{owner}/charter-standing", "charter-standing", "GET"),
    }


def _is_round(row: Row) -> bool:
    return bool(row["kind"] == DeadlineKind.FOLLOW_UP_ROUND)


DEADLINE = Resource("/deadlines", DEADLINES, DeadlineSchema, visible, links)


@blp.route("/deadlines")
class Deadlines(MethodView):
    @blp.lists(DEADLINE, DeadlineArgsSchema)
    def get(self, actor: Actor) -> Clause:
        """List what falls due.

        Open action items, their checkpoints, the ends of adopted plans and, to the signatory's own accounts, the
        deadlines of follow-up rounds and the first plan that the charter wants, earliest first. The week before a
        meeting: `signatory=boras&dueAfter=2026-11-22&dueBefore=2026-11-30`. What is done or closed is not in the list.
        """
        return visible(actor)


@blp.route("/deadlines/<id:id>")
class DeadlineById(MethodView):
    @blp.shows(DEADLINE)
    def get(self, actor: Actor) -> Clause:
        """Show a deadline.

        By the id of what falls due, with links to it. What is done is not found.
        """
        return visible(actor)
