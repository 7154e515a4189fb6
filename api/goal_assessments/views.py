"""Routes of goal assessments."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.goal_assessments.commands import assess_goal, change_assessment
from api.goal_assessments.policy import ASSESS, ASSESS_INDEPENDENTLY, visible
from api.goal_assessments.queries import GOAL_ASSESSMENTS, may_change
from api.goal_assessments.schemas import (
    GoalAssessmentArgsSchema,
    GoalAssessmentInSchema,
    GoalAssessmentPatchSchema,
    GoalAssessmentSchema,
)

blp = Blueprint("Goal assessments", __name__, description="How far goals have been reached, as seen from two sides.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    related = {
        "actionPlan": (f"/action-plans/{row['action_plan']['id']}", "action-plan", "GET"),
        "goal": (f"/goals/{row['goal']['id']}", "goal", "GET"),
    }
    if not may_change(actor, row["goal"]["id"], row["_round_status"]):
        return related
    return {**related, "change": (f"/goal-assessments/{row['id']}", "edit", "PATCH")}


GOAL_ASSESSMENT = Resource("/goal-assessments", GOAL_ASSESSMENTS, GoalAssessmentSchema, visible, links)


@blp.route("/goal-assessments")
class GoalAssessments(MethodView):
    @blp.lists(GOAL_ASSESSMENT, GoalAssessmentArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List goal assessments.

        Those of your own signatory, the last changed first; in the order of the plan with `sort=goalPosition`.
        `differs=true` finds the goals that are seen differently from the two sides.
        """
        return visible(actor)

    @blp.needs(ASSESS, ASSESS_INDEPENDENTLY)
    @blp.creates(GOAL_ASSESSMENT, GoalAssessmentInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Assess a goal.

        Once for each goal and round. Departments give the `selfAssessment` of goals that their action items lead to,
        while the round is open. Coordinator or auditor gives the `independentAssessment`, until the round is reported.
        No account gives both.
        """
        return assess_goal(actor, body)


@blp.route("/goal-assessments/<id:id>")
class GoalAssessmentById(MethodView):
    @blp.shows(GOAL_ASSESSMENT, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a goal assessment.

        With who assessed the goal and when.
        """
        return visible(actor)

    @blp.needs(ASSESS, ASSESS_INDEPENDENTLY)
    @blp.changes(GOAL_ASSESSMENT, GoalAssessmentPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change a goal assessment.

        Gives the other assessment, changes one, or takes it back with null. Whoever changes an assessment becomes its
        author.
        """
        return change_assessment(actor, key, expected, body)
