"""Routes of calendar addresses."""

from typing import Any

from flask.views import MethodView

from api.accounts.policy import READ as READ_ACCOUNTS
from api.accounts.policy import WRITE as WRITE_ACCOUNTS
from api.calendar_addresses.commands import make_address, revoke_address
from api.calendar_addresses.policy import WRITE, may_revoke, visible
from api.calendar_addresses.queries import CALENDAR_ADDRESSES
from api.calendar_addresses.schemas import (
    CalendarAddressArgsSchema,
    CalendarAddressInSchema,
    CalendarAddressSchema,
)
from api.core.actor import Actor
from api.core.answer import Link, Made, Resource, base_url
from api.core.listing import TENANT, Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected

blp = Blueprint("Calendar addresses", __name__)

TAGS = ["Calendars"]


def links(actor: Actor, row: Row) -> dict[str, Link]:
    account = (row["account"] or {}).get("id", "")
    open_ = may_revoke(actor, row[TENANT], account)
    return {"revoke": (f"/calendar-addresses/{row['id']}", "delete", "DELETE")} if open_ else {}


CALENDAR_ADDRESS = Resource("/calendar-addresses", CALENDAR_ADDRESSES, CalendarAddressSchema, visible, links)


@blp.route("/calendar-addresses", tags=TAGS)
class CalendarAddresses(MethodView):
    @blp.needs(READ_ACCOUNTS, own="too")
    @blp.lists(CALENDAR_ADDRESS, CalendarAddressArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List calendar addresses.

        Your account's own; for coordinators and auditors all of their signatory's. The newest first, and only those at
        which something is found. The secrets themselves are kept nowhere.
        """
        return visible(actor)

    @blp.needs(WRITE, own="only")
    @blp.creates(CALENDAR_ADDRESS, CalendarAddressInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> Made:
        """Make a calendar address.

        `url` in the answer is shown this once: give it to a calendar program (Outlook: *Add calendar, from the
        internet*), which reads it without a token from then on. Whoever has it reads what your account sees: all of
        the signatory, one department, or `mine`, the departments that you report or approve for. It ends when you
        revoke it, when your account is closed and when it loses its roles. Make one for each program.
        """
        address = make_address(actor, body)
        return Made(address.id, once={"url": f"{base_url()}/calendars/{address.secret}/deadlines.ics"})


@blp.route("/calendar-addresses/<id:id>", tags=TAGS)
class CalendarAddressById(MethodView):
    @blp.needs(READ_ACCOUNTS, own="too")
    @blp.shows(CALENDAR_ADDRESS, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a calendar address.

        What its calendar is of and whose it is.
        """
        return visible(actor)

    @blp.needs(WRITE_ACCOUNTS, own="too")
    @blp.removes()
    def delete(self, actor: Actor, key: str, expected: Expected) -> None:
        """Revoke a calendar address.

        From now on nothing is found there, and calendar programs say so or keep what they read last. Your own, or as
        coordinator anybody's of your signatory.
        """
        revoke_address(actor, key, expected)
