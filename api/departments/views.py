"""Routes of departments."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import TENANT, Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.departments.commands import change_department, create_department
from api.departments.policy import WRITE, visible
from api.departments.queries import DEPARTMENTS
from api.departments.schemas import DepartmentArgsSchema, DepartmentInSchema, DepartmentPatchSchema, DepartmentSchema

blp = Blueprint("Departments", __name__, description="Boards, administrations and companies that carry out the plans.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address = f"/departments/{row['id']}"
    related = {
        "signatory": (f"/signatories/{row[TENANT]}", "signatory", "GET"),
        "actionItems": (f"/action-items?department={row['id']}", "action-items", "GET"),
    }
    if not actor.owns(row[TENANT]):
        return related
    related["successions"] = (f"{address}/successions", "successions", "GET")
    if not actor.may(WRITE):
        return related
    return {**related, "change": (address, "edit", "PATCH"), "succeed": (f"{address}/successions", "succeed", "POST")}


DEPARTMENT = Resource("/departments", DEPARTMENTS, DepartmentSchema, visible, links)


@blp.route("/departments")
class Departments(MethodView):
    @blp.lists(DEPARTMENT, DepartmentArgsSchema)
    def get(self, actor: Actor) -> Clause:
        """List departments.

        Closed ones stay in the list with what they became; `open=true` leaves them out. Mailboxes are shown to the
        signatory's own accounts only.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.creates(DEPARTMENT, DepartmentInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Take in a department.

        The coordinator keeps the organisation. Codes are unique within the signatory.
        """
        return create_department(actor, body)


@blp.route("/departments/<id:id>")
class DepartmentById(MethodView):
    @blp.shows(DEPARTMENT)
    def get(self, actor: Actor) -> Clause:
        """Show a department.

        With what serves it, what it belongs to and what succeeded it.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.changes(DEPARTMENT, DepartmentPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change or close a department.

        A department is never deleted: set `validTo` when it is closed. When others take over what it has under way,
        use its `successions`.
        """
        return change_department(actor, key, expected, body)
