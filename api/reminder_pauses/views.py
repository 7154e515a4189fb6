"""Routes of reminder pauses."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import TENANT, Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.reminder_pauses.commands import change_pause, create_pause, delete_pause
from api.reminder_pauses.policy import PAUSE as PAUSE_OWN
from api.reminder_pauses.policy import PAUSE_ALL, may_change, visible
from api.reminder_pauses.queries import REMINDER_PAUSES
from api.reminder_pauses.schemas import PauseArgsSchema, PauseInSchema, PausePatchSchema, PauseSchema

blp = Blueprint("Reminder pauses", __name__, description="When nobody is to be reminded: holidays, a reorganisation.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    account = row["account"] and row["account"]["id"]
    address = f"/reminder-pauses/{row['id']}"
    open_ = may_change(actor, row[TENANT], account)
    return {"change": (address, "edit", "PATCH"), "end": (address, "delete", "DELETE")} if open_ else {}


PAUSE = Resource("/reminder-pauses", REMINDER_PAUSES, PauseSchema, visible, links)


@blp.route("/reminder-pauses")
class ReminderPauses(MethodView):
    @blp.lists(PAUSE, PauseArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List reminder pauses.

        Of your own account, of departments and of everybody; for coordinators and auditors also of other accounts.
        """
        return visible(actor)

    @blp.needs(PAUSE_OWN, PAUSE_ALL)
    @blp.creates(PAUSE, PauseInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Pause reminders.

        Your own, from today or the day that you name. The coordinator also pauses those of another account, those about
        a department's work, or with neither everybody's. Nothing is lost: what came up meanwhile is said afterwards.
        """
        return create_pause(actor, body)


@blp.route("/reminder-pauses/<id:id>")
class ReminderPauseById(MethodView):
    @blp.shows(PAUSE, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a reminder pause.

        Whose it is, for how long and why.
        """
        return visible(actor)

    @blp.needs(PAUSE_OWN, PAUSE_ALL)
    @blp.changes(PAUSE, PausePatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change a reminder pause.

        Let it end on another day; `endsOn: null` is until further notice.
        """
        return change_pause(actor, key, expected, body)

    @blp.needs(PAUSE_OWN, PAUSE_ALL)
    @blp.removes()
    def delete(self, actor: Actor, key: str, expected: Expected) -> None:
        """End a reminder pause.

        From now on reminders are sent again.
        """
        delete_pause(actor, key, expected)
