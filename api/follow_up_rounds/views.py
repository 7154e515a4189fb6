"""Routes of follow-up rounds."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import TENANT, Clause, Row
from api.core.rest import Blueprint
from api.core.text import camel
from api.core.transaction import Expected
from api.follow_up_rounds.commands import change_round, delete_round, move_round, plan_next_round, plan_round
from api.follow_up_rounds.policy import WRITE, visible
from api.follow_up_rounds.queries import ROUNDS
from api.follow_up_rounds.rules import NEXT, UNDER_WAY, RoundStatus
from api.follow_up_rounds.schemas import (
    NextRoundInSchema,
    RoundArgsSchema,
    RoundInSchema,
    RoundPatchSchema,
    RoundSchema,
    RoundStatusChangeInSchema,
)

blp = Blueprint("Follow-up rounds", __name__, description="When departments report on a plan, and how far they are.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address, of_it = f"/follow-up-rounds/{row['id']}", f"?round={row['id']}"
    related = {
        "actionPlan": (f"/action-plans/{row['action_plan']['id']}", "action-plan", "GET"),
        "departments": (f"/round-departments{of_it}", "round-departments", "GET"),
        "statusReports": (f"/status-reports{of_it}", "status-reports", "GET"),
        "goalAssessments": (f"/goal-assessments{of_it}", "goal-assessments", "GET"),
        "progress": (f"/reports/round-progress{of_it}", "round-progress", "GET"),
    }
    if not (actor.may(WRITE) and actor.owns(row[TENANT])):
        return related
    steps = sorted(NEXT[RoundStatus(row["status"])])
    moves = {camel(f"to_{status}"): (f"{address}/status-changes", status.value, "POST") for status in steps}
    change = {"change": (address, "edit", "PATCH")} if row["status"] in UNDER_WAY else {}
    return {**related, **change, **moves, "next": (f"{address}/next", "next", "POST")}


ROUND = Resource("/follow-up-rounds", ROUNDS, RoundSchema, visible, links)


@blp.route("/follow-up-rounds")
class FollowUpRounds(MethodView):
    @blp.lists(ROUND, RoundArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List follow-up rounds.

        Of your own signatory, the latest period first, each with who is asked and how far they have come. What is
        going on now: `status=open`.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.creates(ROUND, RoundInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Plan a follow-up round.

        The coordinator says of which period departments are to report, from when and by when. It opens through
        status-changes; until then nobody can report in it. Rounds of one kind do not overlap.
        """
        return plan_round(actor, body)


@blp.route("/follow-up-rounds/<id:id>")
class FollowUpRoundById(MethodView):
    @blp.shows(ROUND, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a follow-up round.

        With links to its reports, to how far each department has come, and to what you can do now.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.changes(ROUND, RoundPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change a follow-up round.

        While it is planned or open: more time, other instructions, other departments. Who has begun to report stays.
        """
        return change_round(actor, key, expected, body)

    @blp.needs(WRITE)
    @blp.removes()
    def delete(self, actor: Actor, key: str, expected: Expected) -> None:
        """Delete a follow-up round.

        Possible while nothing has been reported or assessed in it.
        """
        delete_round(actor, key, expected)


@blp.route("/follow-up-rounds/<id:id>/status-changes")
class FollowUpRoundStatusChanges(MethodView):
    @blp.needs(WRITE)
    @blp.acts(ROUND, RoundStatusChangeInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Move a follow-up round on.

        planned → open → closed → reported. Opening settles who is asked, unless that was said. Closing freezes what
        was reported: a correction is a new report that names the one it corrects. `reported` can name the decision by
        which a body took note of the outcome.
        """
        return move_round(actor, key, expected, body)


@blp.route("/follow-up-rounds/<id:id>/next")
class NextFollowUpRound(MethodView):
    @blp.needs(WRITE)
    @blp.acts(ROUND, NextRoundInSchema, "Planned; the new round.")
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Plan the next follow-up round.

        Of the same kind, with the same instructions and asking the same departments as this one. A tertial moves on by
        four months, an interim and an annual round by a year, others by their own length; say the dates that are to be
        otherwise.
        """
        return plan_next_round(actor, key, expected, body)
