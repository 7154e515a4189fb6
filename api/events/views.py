"""Routes of events: the feed, and the history of each kind of object."""

from functools import partial
from typing import Any

from flask.views import MethodView
from sqlalchemy import Select

from api.core.actor import Actor, require
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.events.policy import READ, visible
from api.events.queries import EVENTS, committed, history_of, of_entity
from api.events.schemas import EventArgsSchema, EventSchema, HistoryArgsSchema

blp = Blueprint("Events", __name__, description="Who changed what, when and why; also a feed for other systems.")

# The path of each kind of object whose history can be read, with its name in the journal.
HISTORIES = {
    "signatories": "signatory",
    "departments": "department",
    "decisions": "decision",
    "meetings": "meeting",
    "cross-party-groups": "cross_party_group",
    "cross-party-group-members": "cross_party_group_member",
    "action-plans": "action_plan",
    "goals": "goal",
    "goal-assessments": "goal_assessment",
    "action-items": "action_item",
    "follow-up-rounds": "follow_up_round",
    "round-departments": "round_department",
    "status-reports": "status_report",
    "comments": "comment",
    "report-snapshots": "report_snapshot",
    "imports": "plan_import",
    "accounts": "account",
    "access-tokens": "access_token",
    "reminder-pauses": "reminder_pause",
    "calendar-addresses": "calendar_address",
    "webhook-subscriptions": "webhook_subscription",
}


def links(_actor: Actor, row: Row) -> dict[str, Link]:
    paths = {kind: path for path, kind in HISTORIES.items()}
    path = paths.get(row["entity_type"])
    return {"entity": (f"/{path}/{row['entity_id']}", "about", "GET")} if path else {}


EVENT = Resource("/events", EVENTS, EventSchema, visible, links)


@blp.route("/events")
class Events(MethodView):
    @blp.needs(READ)
    @blp.lists(EVENT, EventArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List events.

        The journal of your signatory in the order in which changes were committed, for coordinators, auditors and
        their systems. Take up where you were with `after=` the last sequence number you have seen, or `afterEvent=`
        the last event: administrators, whose feed goes over all signatories, have no other place to take up from.
        Nothing slips in before what has been read, however many write meanwhile. What is deleted is an event, too.
        """
        require(actor, READ)
        return committed(actor)


@blp.route("/events/<id:id>")
class EventById(MethodView):
    @blp.needs(READ)
    @blp.shows(EVENT, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show an event.

        With the whole content of the object after the change, and the links of the hash chain. In place of a text that
        was erased by law stands `{"erased": digest}`, so that the chain holds as before.
        """
        require(actor, READ)
        return visible(actor)


def _history(path: str, entity_type: str) -> None:
    @blp.route(f"/{path}/<id:id>/events", endpoint=f"history_{entity_type}")
    class History(MethodView):
        @blp.needs(READ)
        @blp.lists(EVENT, HistoryArgsSchema, members_only=True, within=partial(_readable, entity_type))
        def get(self, actor: Actor, key: str) -> Clause:
            """Show the history of an object.

            Every change of it in order: what was before, what came after, when, by which account and why.
            """
            return visible(actor) & of_entity(entity_type, key)


def _readable(entity_type: str, actor: Actor, key: str) -> Select[Any]:
    require(actor, READ)
    return history_of(actor, entity_type, key)


for _path, _entity_type in HISTORIES.items():
    _history(_path, _entity_type)
