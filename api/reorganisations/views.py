"""Routes of reorganisations."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.departments.policy import WRITE
from api.reorganisations.commands import succeed_department
from api.reorganisations.policy import visible
from api.reorganisations.queries import SUCCESSIONS, department_with, of_department
from api.reorganisations.schemas import (
    DepartmentSuccessionArgsSchema,
    SuccessionArgsSchema,
    SuccessionInSchema,
    SuccessionSchema,
)

blp = Blueprint("Reorganisations", __name__, description="Departments that are closed, and what moves on from them.")


def links(_actor: Actor, row: Row) -> dict[str, Link]:
    return {"department": (f"/departments/{row['department']['id']}", "department", "GET")}


SUCCESSION = Resource("/successions", SUCCESSIONS, SuccessionSchema, visible, links)


@blp.route("/departments/<id:id>/successions")
class DepartmentSuccessions(MethodView):
    @blp.lists(SUCCESSION, DepartmentSuccessionArgsSchema, members_only=True, within=department_with)
    def get(self, actor: Actor, key: str) -> Clause:
        """List a department's successions.

        When it was closed and what moved then, for the signatory's own accounts: items of drafts are among it.
        """
        return visible(actor) & of_department(key)

    @blp.needs(WRITE)
    @blp.acts(SUCCESSION, SuccessionInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Let other departments succeed this one.

        Closes the department and moves, all at once and each with its history, its open action items to the
        successors, whether it leads or takes part; what is completed or cancelled stays with it. With one successor
        everything goes there. With several each open item is named by `actionItemIds` or `articles`, or one successor
        takes the `rest`. Responsibilities for plans, boards that it served and departments below it go to the same
        one. The accounts that report for it follow a single successor; at a split they are listed without one, for
        the administrator to decide. Boards that merge are closed one by one, each with the same successor. What was
        closed earlier can be emptied in the same way.
        """
        return succeed_department(actor, key, expected, body)


@blp.route("/successions")
class Successions(MethodView):
    @blp.lists(SUCCESSION, SuccessionArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List successions.

        Every department of your own signatory that was closed this way, the newest first.
        """
        return visible(actor)


@blp.route("/successions/<id:id>")
class SuccessionById(MethodView):
    @blp.shows(SUCCESSION, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a succession.

        With all that moved: what it is called today, what it was to the department, and where it belongs now.
        """
        return visible(actor)
