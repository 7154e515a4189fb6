"""Routes of meetings."""

from typing import Any

from flask.views import MethodView

from api.core import clock
from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.core.text import camel
from api.core.transaction import Expected
from api.meetings.commands import change_meeting, delete_meeting, move_meeting, plan_meeting
from api.meetings.policy import WRITE, visible
from api.meetings.queries import MEETINGS
from api.meetings.rules import is_recorded, next_steps
from api.meetings.schemas import (
    MeetingArgsSchema,
    MeetingInSchema,
    MeetingPatchSchema,
    MeetingSchema,
    MeetingStatusChangeInSchema,
)

blp = Blueprint("Meetings", __name__, description="What cross-party groups and boards meet about, and their minutes.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address = f"/meetings/{row['id']}"
    related = {"body": (f"/departments/{row['body']['id']}", "body", "GET")}
    if not actor.may(WRITE):
        return related
    recorded = is_recorded(row["minutes"], row["agenda"])
    steps = sorted(next_steps(row["status"], row["held_on"], clock.today(row["_time_zone"]), recorded=recorded))
    moves = {camel(f"to_{status}"): (f"{address}/status-changes", status.value, "POST") for status in steps}
    return {**related, "change": (address, "edit", "PATCH"), **moves}


MEETING = Resource("/meetings", MEETINGS, MeetingSchema, visible, links)


@blp.route("/meetings")
class Meetings(MethodView):
    @blp.lists(MEETING, MeetingArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List meetings.

        The latest first, of your own signatory, each with its agenda. `actionPlan` finds the meetings that dealt with
        a plan, or with one of its items or rounds; `decision` the meeting that a decision came of.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.creates(MEETING, MeetingInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Plan a meeting.

        Coordinator or registrar says who meets, when and about what. Minutes and decisions are written down once the
        day has come.
        """
        return plan_meeting(actor, body)


@blp.route("/meetings/<id:id>")
class MeetingById(MethodView):
    @blp.shows(MEETING, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a meeting.

        With its minutes, for the signatory's own accounts.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.changes(MEETING, MeetingPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change or complete a meeting.

        The agenda is sent whole: what is left out goes, an entry sent with its `id` stays the same. Agenda and minutes
        can be completed after the meeting; what was there before stays in the history.
        """
        return change_meeting(actor, key, expected, body)

    @blp.needs(WRITE)
    @blp.removes()
    def delete(self, actor: Actor, key: str, expected: Expected) -> None:
        """Delete a meeting.

        Possible while it is planned.
        """
        delete_meeting(actor, key, expected)


@blp.route("/meetings/<id:id>/status-changes")
class MeetingStatusChanges(MethodView):
    @blp.needs(WRITE)
    @blp.acts(MEETING, MeetingStatusChangeInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Say that a meeting was held or is cancelled.

        A meeting is held when its day has come. One with minutes or decisions is not cancelled; a cancelled one can be
        planned anew.
        """
        return move_meeting(actor, key, expected, body)
