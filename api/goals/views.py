"""Routes of goals."""

from typing import Any

from flask.views import MethodView

from api.action_plans.rules import CLOSED
from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import TENANT, Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.goals.commands import change_goal, create_goal, delete_goal
from api.goals.policy import WRITE, restorable, visible
from api.goals.queries import GOALS
from api.goals.schemas import GoalArgsSchema, GoalInSchema, GoalPatchSchema, GoalSchema
from api.signatories.queries import latest_today

blp = Blueprint("Goals", __name__, description="What a plan's action items are to lead to.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address = f"/goals/{row['id']}"
    open_ = row["_plan_status"] not in CLOSED and actor.may(WRITE) and actor.owns(row[TENANT])
    change = {"change": (address, "edit", "PATCH")} if open_ else {}
    inside = {
        "assessments": (f"/goal-assessments?goal={row['id']}", "assessments", "GET"),
        "comments": (f"/comments?goal={row['id']}", "comments", "GET"),
    }
    return {
        "actionPlan": (f"/action-plans/{row['action_plan']['id']}", "action-plan", "GET"),
        "actionItems": (f"/action-items?goal={row['id']}", "action-items", "GET"),
        **(inside if actor.owns(row[TENANT]) else {}),
        **change,
    }


GOAL = Resource("/goals", GOALS, GoalSchema, visible, links, today=latest_today, restorable=restorable)


@blp.route("/goals")
class Goals(MethodView):
    @blp.lists(GOAL, GoalArgsSchema)
    def get(self, actor: Actor) -> Clause:
        """List goals.

        In the order of their plan; `actionPlan` limits the list to one. `deleted=true` shows those who write goals
        what they can restore.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.creates(GOAL, GoalInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Set a goal.

        Articles must be in the edition of the charter that the signatory follows. In an adopted plan a `changeNote`
        is needed.
        """
        return create_goal(actor, body)


@blp.route("/goals/<id:id>")
class GoalById(MethodView):
    @blp.shows(GOAL)
    def get(self, actor: Actor) -> Clause:
        """Show a goal.

        With a link to the action items that lead to it.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.changes(GOAL, GoalPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change a goal.

        In an adopted plan a `changeNote` is needed.
        """
        return change_goal(actor, key, expected, body)

    @blp.needs(WRITE)
    @blp.removes()
    def delete(self, actor: Actor, key: str, expected: Expected) -> None:
        """Delete a goal.

        Possible while the plan has not been adopted and no action item refers to the goal.
        """
        delete_goal(actor, key, expected)
