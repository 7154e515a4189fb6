"""Routes of restorations."""

from typing import Any

from flask.views import MethodView

from api.action_items.policy import WRITE as WRITE_ITEMS
from api.action_plans.policy import WRITE as WRITE_PLANS
from api.core.actor import Actor
from api.core.answer import Resource
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.goals.policy import WRITE as WRITE_GOALS
from api.restorations.commands import restore_goal, restore_item, restore_plan
from api.restorations.schemas import RestorationInSchema


def restorations_of(plan: Resource, goal: Resource, item: Resource) -> Blueprint:
    """The routes, answering with what came back: how that is shown is said where each kind is."""
    blp = Blueprint("Restorations", __name__)
    _plans(blp, plan)
    _goals(blp, goal)
    _items(blp, item)
    return blp


def _plans(blp: Blueprint, plan: Resource) -> None:
    @blp.route("/action-plans/<id:id>/restorations", tags=["Action plans"])
    class ActionPlanRestorations(MethodView):
        @blp.needs(WRITE_PLANS)
        @blp.acts(plan, RestorationInSchema)
        def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
            """Restore a deleted plan.

            With the goals and items that were deleted together with it; what had been deleted before stays so. Deleted
            plans are found by `GET /action-plans?deleted=true`.
            """
            return restore_plan(actor, key, expected)


def _goals(blp: Blueprint, goal: Resource) -> None:
    @blp.route("/goals/<id:id>/restorations", tags=["Goals"])
    class GoalRestorations(MethodView):
        @blp.needs(WRITE_GOALS)
        @blp.acts(goal, RestorationInSchema)
        def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
            """Restore a deleted goal.

            Into its plan, which must not be deleted itself; once that is adopted a `changeNote` is needed. Deleted
            goals are found by `GET /goals?deleted=true`.
            """
            return restore_goal(actor, key, expected)


def _items(blp: Blueprint, item: Resource) -> None:
    @blp.route("/action-items/<id:id>/restorations", tags=["Action items"])
    class ActionItemRestorations(MethodView):
        @blp.needs(WRITE_ITEMS)
        @blp.acts(item, RestorationInSchema)
        def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
            """Restore a deleted action item.

            Into its plan and to its goal, which must not be deleted themselves; once the plan is adopted a
            `changeNote` is needed. It is as it was when it was deleted, closed departments included; an external key
            that another item has taken since stays with that one. Deleted items are found by
            `GET /action-items?deleted=true`.
            """
            return restore_item(actor, key, expected)
