"""Routes of signatories."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.signatories.commands import change_signatory, create_signatory
from api.signatories.policy import CHANGE, CREATE, visible
from api.signatories.queries import SIGNATORIES
from api.signatories.schemas import SignatoryArgsSchema, SignatoryInSchema, SignatoryPatchSchema, SignatorySchema

blp = Blueprint("Signatories", __name__, description="Municipalities and regions, and their signature of the charter.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address, of_it = f"/signatories/{row['id']}", f"?signatory={row['slug']}"
    change = {"change": (address, "edit", "PATCH")} if actor.may(CHANGE) and actor.owns(row["id"]) else {}
    handover = {"handover": (f"{address}/handover", "handover", "GET")} if actor.owns(row["id"]) else {}
    return {
        "departments": (f"/departments{of_it}", "departments", "GET"),
        "actionPlans": (f"/action-plans{of_it}", "action-plans", "GET"),
        "actionItems": (f"/action-items{of_it}", "action-items", "GET"),
        "deadlines": (f"/deadlines{of_it}", "deadlines", "GET"),
        "charterStanding": (f"{address}/charter-standing", "charter-standing", "GET"),
        **handover,
        **change,
    }


SIGNATORY = Resource("/signatories", SIGNATORIES, SignatorySchema, visible, links)


@blp.route("/signatories")
class Signatories(MethodView):
    @blp.lists(SIGNATORY, SignatoryArgsSchema)
    def get(self, actor: Actor) -> Clause:
        """List signatories.

        Every municipality and region in the installation, by name. Open to everybody.
        """
        return visible(actor)

    @blp.needs(CREATE)
    @blp.creates(SIGNATORY, SignatoryInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Take in a signatory.

        Only the administrator of the installation does this. `slug` and `scbCode` cannot be changed afterwards.
        """
        return create_signatory(actor, body)


@blp.route("/signatories/<id:id>")
class SignatoryById(MethodView):
    @blp.shows(SIGNATORY)
    def get(self, actor: Actor) -> Clause:
        """Show a signatory.

        What is known of its signature, each date with how exactly it is known.
        """
        return visible(actor)

    @blp.needs(CHANGE)
    @blp.changes(SIGNATORY, SignatoryPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Correct a signatory.

        Its coordinator keeps the dates of decision and signing, and the edition of the charter that it follows.
        """
        return change_signatory(actor, key, expected, body)
