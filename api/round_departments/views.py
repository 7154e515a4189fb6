"""Routes of departments in rounds."""

from typing import Any

from flask.views import MethodView

from api.action_items.policy import REPORT
from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import TENANT, Clause, Row
from api.core.rest import Blueprint
from api.core.text import camel
from api.core.transaction import Expected
from api.follow_up_rounds.rules import DepartmentStatus, RoundStatus
from api.round_departments.commands import change_part, move_part
from api.round_departments.policy import APPROVE, may_move, visible
from api.round_departments.queries import ROUND_DEPARTMENTS
from api.round_departments.rules import NEXT
from api.round_departments.schemas import (
    RoundDepartmentArgsSchema,
    RoundDepartmentPatchSchema,
    RoundDepartmentSchema,
    RoundDepartmentStatusChangeInSchema,
)
from api.status_reports.policy import may_report_for

blp = Blueprint("Round departments", __name__, description="How far each department has come in a round.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address, round_id, department = f"/round-departments/{row['id']}", row["round"]["id"], row["department"]["id"]
    related = {
        "round": (f"/follow-up-rounds/{round_id}", "follow-up-round", "GET"),
        "department": (f"/departments/{department}", "department", "GET"),
        "statusReports": (f"/status-reports?round={round_id}&department={department}", "status-reports", "GET"),
    }
    if row["_round_status"] != RoundStatus.OPEN:
        return related
    if may_report_for(actor, row[TENANT], department):
        related["change"] = (address, "edit", "PATCH")
    steps = [
        status
        for status in sorted(NEXT[DepartmentStatus(row["status"])])
        if may_move(actor, row[TENANT], department, row["status"], status)
    ]
    moves = {camel(f"to_{status}"): (f"{address}/status-changes", status.value, "POST") for status in steps}
    return {**related, **moves}


PART = Resource("/round-departments", ROUND_DEPARTMENTS, RoundDepartmentSchema, visible, links)


@blp.route("/round-departments")
class RoundDepartments(MethodView):
    @blp.lists(PART, RoundDepartmentArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List departments in rounds.

        Who has not reported: `round=` the round and `status=not_started,in_progress`. Each says how many items it has
        reported on and how many remain, and who marked it ready and who approved it.
        """
        return visible(actor)


@blp.route("/round-departments/<id:id>")
class RoundDepartmentById(MethodView):
    @blp.shows(PART, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a department in a round.

        With links to what it reported, and to what you can do now.
        """
        return visible(actor)

    @blp.needs(REPORT)
    @blp.changes(PART, RoundDepartmentPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Sum up a department's work.

        In a few words of its own. What had been marked ready or approved is so no longer.
        """
        return change_part(actor, key, expected, body)


@blp.route("/round-departments/<id:id>/status-changes")
class RoundDepartmentStatusChanges(MethodView):
    @blp.needs(REPORT, APPROVE)
    @blp.acts(PART, RoundDepartmentStatusChangeInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Mark a department ready, or approve.

        not_started → in_progress → ready → approved, and back to in_progress with a comment. Who reports marks ready,
        when each item has a report or `comment` says why not; who approves for this very department approves. When
        what was reported changes, ready and approved fall by themselves.
        """
        return move_part(actor, key, expected, body)
