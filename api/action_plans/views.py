"""Routes of action plans."""

from typing import Any

from flask.views import MethodView

from api.action_plans.commands import change_plan, delete_plan, draft_plan, move_plan
from api.action_plans.policy import ADOPT, WRITE, restorable, visible
from api.action_plans.queries import ACTION_PLANS
from api.action_plans.rules import NEXT, PlanStatus
from api.action_plans.schemas import (
    ActionPlanArgsSchema,
    ActionPlanInSchema,
    ActionPlanPatchSchema,
    ActionPlanSchema,
    ActionPlanStatusChangeInSchema,
)
from api.case_references.policy import WRITE as KEEP_CASES
from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import TENANT, Clause, Row
from api.core.rest import Blueprint
from api.core.text import camel
from api.core.transaction import Expected
from api.signatories.queries import latest_today

blp = Blueprint("Action plans", __name__, description="What a signatory has promised for a period.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address, of_it = f"/action-plans/{row['id']}", f"?actionPlan={row['id']}"
    related = {
        "signatory": (f"/signatories/{row[TENANT]}", "signatory", "GET"),
        "goals": (f"/goals{of_it}", "goals", "GET"),
        "actionItems": (f"/action-items{of_it}", "action-items", "GET"),
        "overdueItems": (f"/action-items{of_it}&timeliness=overdue", "action-items", "GET"),
    }
    if actor.owns(row[TENANT]):
        related["followUpRounds"] = (f"/follow-up-rounds{of_it}", "follow-up-rounds", "GET")
        related["comments"] = (f"/comments{of_it}", "comments", "GET")
        related["changes"] = (f"{address}/changes", "changes", "GET")
    if actor.may(WRITE):
        related["copy"] = (f"{address}/copies", "copy", "POST")
    if not (actor.may(WRITE) and actor.owns(row[TENANT])):
        return related
    steps = (status for status in NEXT[PlanStatus(row["status"])] if status != PlanStatus.ADOPTED or actor.may(ADOPT))
    moves = {camel(f"to_{status}"): (f"{address}/status-changes", status.value, "POST") for status in sorted(steps)}
    return {**related, "change": (address, "edit", "PATCH"), **moves}


PLAN = Resource(
    "/action-plans", ACTION_PLANS, ActionPlanSchema, visible, links, today=latest_today, restorable=restorable
)


@blp.route("/action-plans")
class ActionPlans(MethodView):
    @blp.lists(PLAN, ActionPlanArgsSchema)
    def get(self, actor: Actor) -> Clause:
        """List action plans.

        The latest period first. Without a token: published plans. With one: your own signatory's too, drafts included.
        `deleted=true` shows those who write plans what they can restore.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.creates(PLAN, ActionPlanInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Draft an action plan.

        It begins as a draft, seen by your own signatory only. Add goals and action items, then move it on through
        status-changes.
        """
        return draft_plan(actor, body)


@blp.route("/action-plans/<id:id>")
class ActionPlanById(MethodView):
    @blp.shows(PLAN)
    def get(self, actor: Actor) -> Clause:
        """Show an action plan.

        `_links` lead to its goals and items, and name the changes of status that are open to you now.
        """
        return visible(actor)

    @blp.needs(WRITE, KEEP_CASES)
    @blp.changes(PLAN, ActionPlanPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change an action plan.

        The registrar keeps the case references. Once it is adopted every change but that of its visibility and of what
        other systems know of it needs a `changeNote`. Of a plan that is no longer followed only these are changed.
        """
        return change_plan(actor, key, expected, body)

    @blp.needs(WRITE)
    @blp.removes()
    def delete(self, actor: Actor, key: str, expected: Expected) -> None:
        """Delete a draft.

        Its goals and items go with it. What was once adopted is not deleted: it is superseded, expired or revoked.
        """
        delete_plan(actor, key, expected)


@blp.route("/action-plans/<id:id>/status-changes")
class ActionPlanStatusChanges(MethodView):
    @blp.needs(WRITE, ADOPT)
    @blp.acts(PLAN, ActionPlanStatusChangeInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Move a plan on.

        draft → consultation or proposed → adopted → superseded, expired or revoked; from consultation and proposed
        back to draft. `decisionId` is the decision behind it, kept with the plan: to consultation one with the outcome
        `referred`, `approved` or `commissioned`; back to draft `referred_back` or `rejected`; to proposed `approved`,
        `approved_with_changes` or `referred`; to its end `approved`, `approved_with_changes` or `noted`. Adoption
        needs one that is `approved` or `approved_with_changes`, and ends the plan that this one replaces.
        """
        return move_plan(actor, key, expected, body)
