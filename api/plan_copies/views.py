"""Routes of plan copies."""

from typing import Any

from flask.views import MethodView

from api.action_plans.policy import WRITE
from api.core.actor import Actor
from api.core.answer import Resource
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.plan_copies.commands import copy_plan
from api.plan_copies.schemas import PlanCopyInSchema


def copies_as(plan: Resource) -> Blueprint:
    """The routes, answering with the new `plan`: how that is shown is said where plans are."""
    blp = Blueprint("Plan copies", __name__)

    @blp.route("/action-plans/<id:id>/copies", tags=["Action plans"])
    class ActionPlanCopies(MethodView):
        @blp.needs(WRITE, own="made")
        @blp.acts(plan, PlanCopyInSchema)
        def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
            """Begin a new plan from this one.

            For the next period, or from what a neighbour has published. The copy is a draft of your own signatory,
            based on this plan; it replaces it when this one is your own and adopted. Goals and unfinished items go
            along unless you say otherwise. Items begin anew, without results, external keys or case references, and
            without dates unless `shiftDates` moves these into the new period. Departments that were closed give way to
            their successor; where there is not exactly one the place is empty and `statusComment` says so. From a
            neighbour come neither departments nor contact roles.
            """
            return copy_plan(actor, key, expected, body)

    return blp
