"""Routes of reminders."""

from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.mails.policy import READ
from api.reminders.policy import visible
from api.reminders.queries import REMINDERS
from api.reminders.schemas import ReminderArgsSchema, ReminderSchema

blp = Blueprint("Reminders", __name__, description="Who was reminded of what, and when.")


def links(_actor: Actor, row: Row) -> dict[str, Link]:
    item = row["action_item"] and {"actionItem": (f"/action-items/{row['action_item']['id']}", "about", "GET")}
    return {"mail": (f"/mails/{row['mail']['id']}", "mail", "GET"), **(item or {})}


REMINDER = Resource("/reminders", REMINDERS, ReminderSchema, visible, links)


@blp.route("/reminders")
class Reminders(MethodView):
    @blp.needs(READ, own="too")
    @blp.lists(REMINDER, ReminderArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List reminders.

        The log of what was said to whom: 30, 14 and 3 days before a deadline, in its week, 1 and 14 days after it. Each
        reason once, collected in one mail per person on Monday mornings; what is two weeks late also goes to who
        approves for the department. To accounts with an address, else to the department's mailbox, else to the
        coordinator. Your own; for coordinators and auditors all of their signatory's.
        """
        return visible(actor)


@blp.route("/reminders/<id:id>")
class ReminderById(MethodView):
    @blp.needs(READ, own="too")
    @blp.shows(REMINDER, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a reminder.

        Of what, why on that day, to whom, and whether its mail was sent.
        """
        return visible(actor)
