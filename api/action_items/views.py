"""Routes of action items."""

from typing import Any

from flask.views import MethodView

from api.action_items.bodies import (
    ActionItemInSchema,
    ActionItemPatchSchema,
    ActionItemUpsertSchema,
    UpsertArgsSchema,
)
from api.action_items.commands import change_item, create_item, delete_item, move_item, upsert_item
from api.action_items.policy import REPORT, WRITE, may_report, restorable, visible
from api.action_items.queries import ACTION_ITEMS
from api.action_items.rules import NEXT, ItemStatus
from api.action_items.schemas import ActionItemArgsSchema, ActionItemSchema, ActionItemStatusChangeInSchema
from api.action_plans.rules import CLOSED
from api.case_references.policy import WRITE as KEEP_CASES
from api.core.actor import Actor
from api.core.answer import Link, Made, Resource
from api.core.fields import NO_CONTROL
from api.core.listing import TENANT, Clause, Row
from api.core.rest import Blueprint
from api.core.text import camel
from api.core.transaction import Expected
from api.external_keys.rules import LONGEST, SYSTEM
from api.signatories.queries import latest_today

blp = Blueprint("Action items", __name__, description="Who does what by when, and what is late.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address = f"/action-items/{row['id']}"
    related = {
        "actionPlan": (f"/action-plans/{row['action_plan']['id']}", "action-plan", "GET"),
        **({"goal": (f"/goals/{row['goal']['id']}", "goal", "GET")} if row["goal"] else {}),
    }
    if actor.owns(row[TENANT]):
        related["statusReports"] = (f"/status-reports?actionItem={row['id']}", "status-reports", "GET")
        related["comments"] = (f"/comments?actionItem={row['id']}", "comments", "GET")
    units = [unit["id"] for unit in (*row["participating_departments"], row["lead_department"]) if unit]
    if row["_plan_status"] in CLOSED or not may_report(actor, row[TENANT], units, row["all_departments"]):
        return related
    steps = sorted(NEXT[ItemStatus(row["status"])])
    moves = {camel(f"to_{status}"): (f"{address}/status-changes", status.value, "POST") for status in steps}
    report = {"report": ("/status-reports", "status-report", "POST")}
    return {**related, "change": (address, "edit", "PATCH"), **report, **moves}


EXTERNAL_KEY = [
    {
        "name": "system",
        "in": "path",
        "description": "The other system, as in `externalKeys`.",
        "schema": {"type": "string", "maxLength": 40, "pattern": f"^{SYSTEM.pattern}$"},
        "example": "cemr-plan",
    },
    {
        "name": "key",
        "in": "path",
        "description": "The other system's own key; it may contain slashes.",
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": NO_CONTROL},
        "example": "CEMR-06.2",
    },
]

ITEM = Resource(
    "/action-items", ACTION_ITEMS, ActionItemSchema, visible, links,
    csv=True, today=latest_today, restorable=restorable,
)  # fmt: skip


@blp.route("/action-items")
class ActionItems(MethodView):
    @blp.lists(ITEM, ActionItemArgsSchema)
    def get(self, actor: Actor) -> Clause:
        """List action items.

        What is late in Borås, the longest first: `signatory=boras&timeliness=overdue&sort=dueDate`. Lateness follows
        from deadline, status and today's date where the item belongs. Contacts, external keys and case references
        are shown to the signatory's own accounts only. `Accept: text/csv` gives all rows at once, as a file for a
        spreadsheet: filters, `sort` and `fields` work as here. `deleted=true` shows those who write items what they can
        restore.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.creates(ITEM, ActionItemInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Add an action item.

        The coordinator adds items; they begin as `not_started`. In an adopted plan a `changeNote` is needed.
        """
        return create_item(actor, body)


@blp.route("/action-items/<id:id>")
class ActionItemById(MethodView):
    @blp.shows(ITEM)
    def get(self, actor: Actor) -> Clause:
        """Show an action item.

        `_links` name the changes of status that are open to you now.
        """
        return visible(actor)

    @blp.needs(WRITE, REPORT, KEEP_CASES)
    @blp.changes(ITEM, ActionItemPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change an action item.

        Departments report on what they lead or take part in: progress, forecast, result, checkpoints, contact role
        and comment. The registrar keeps the case references. The coordinator changes everything; deadlines,
        departments, articles and wording of an adopted plan need a `changeNote`, and the first deadline is kept. The
        decision behind a new deadline is named in `deadlineDecisionId`.
        """
        return change_item(actor, key, expected, body)

    @blp.needs(WRITE)
    @blp.removes()
    def delete(self, actor: Actor, key: str, expected: Expected) -> None:
        """Delete an action item.

        Possible while its plan has not been adopted. After that it is cancelled, with the reason.
        """
        delete_item(actor, key, expected)


@blp.route("/action-items/<id:id>/status-changes")
class ActionItemStatusChanges(MethodView):
    @blp.needs(WRITE, REPORT)
    @blp.acts(ITEM, ActionItemStatusChangeInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Move an action item on.

        not_started → in_progress → completed, with pauses. Completing needs `completedOn` and `result`, cancelling
        `cancelReason`, pausing and going back a `comment`. `decisionId` is the decision behind the change, if there is
        one. What is not possible is answered with what is.
        """
        return move_item(actor, key, expected, body)


@blp.route("/action-items/by-external-key/<system>/<path:key>", parameters=EXTERNAL_KEY)
class ActionItemByExternalKey(MethodView):
    @blp.needs(WRITE)
    @blp.upserts(ITEM, ActionItemUpsertSchema, UpsertArgsSchema)
    def put(self, actor: Actor, asked: dict[str, Any], expected: Expected, body: dict[str, Any]) -> Made:
        """Write an action item by another system's key.

        Creates the item, or changes it when the key is known: the members that you send are set, the others stay.
        Sending the same again changes nothing. `key` may contain slashes.
        """
        return Made(*upsert_item(actor, asked.get("signatory"), (asked["system"], asked["key"]), expected, body))
