"""Routes of calendars."""

from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, g
from flask.views import MethodView

from api.calendars.feed import Place, as_icalendar, as_jcal
from api.calendars.queries import calendar_at, entries_of, open_calendar
from api.calendars.rules import Calendar
from api.calendars.schemas import DOCUMENTED, ICALENDAR, JCAL, CalendarArgsSchema
from api.core.actor import Actor
from api.core.answer import base_url, digest, tagged
from api.core.body import JSON, preferred
from api.core.rest import Blueprint
from api.core.trace import conceal

CALENDARS = "/calendars/"
SECRET = {
    "name": "secret",
    "in": "path",
    "description": "The secret of a calendar address, as it was shown once.",
    "schema": {
        "type": "string",
        "maxLength": 200,
        "pattern": "^[A-Za-z0-9_-]+$",
        "example": "shown-once-and-kept-nowhere",
    },
}

# How a calendar is written for who reads what.
FORMS = {ICALENDAR: (as_icalendar, f"{ICALENDAR}; charset=utf-8"), JSON: (as_jcal, JSON)}

blp = Blueprint("Calendars", __name__, description="What falls due, in Outlook and other calendar programs.")
conceal(CALENDARS)


@blp.route("/deadlines.ics")
class Deadlines(MethodView):
    @blp.doc(responses={200: {"content": DOCUMENTED}})
    @blp.tells(JCAL, "The calendar.", CalendarArgsSchema)
    def get(self, args: dict[str, Any]) -> Response:
        """Read deadlines as a calendar.

        What `/deadlines` lists to the same caller of one signatory, or of one of its departments, and what was done
        or cancelled within a year: to subscribe to, `/deadlines.ics?signatory=boras`. Without a token what is
        published; for drafts and follow-up rounds make a calendar address.
        """
        address = f"{base_url()}/deadlines.ics?{urlencode(args)}".rstrip("?")
        return _answer(g.actor, open_calendar(g.actor, **args), address)


@blp.route(f"{CALENDARS}<secret>/deadlines.ics", parameters=[SECRET])
class SecretDeadlines(MethodView):
    @blp.alt_response(404, "NOT_FOUND")
    @blp.doc(responses={200: {"content": DOCUMENTED}})
    @blp.tells(JCAL, "The calendar.")
    def get(self, secret: str) -> Response:
        """Read a calendar at its secret address.

        What the account that made the address sees at this moment, without a token. An address that never was, that
        is revoked, or whose account is closed or has lost its roles, answers the same.
        """
        response = _answer(*calendar_at(secret))
        response.headers["Cache-Control"] = "private, no-cache"
        return response


def _answer(actor: Actor, calendar: Calendar, source: str | None = None) -> Response:
    write, content_type = FORMS[preferred(*FORMS)]
    links = current_app.config["SETTINGS"].frontend_url or base_url()
    body = write(calendar, entries_of(actor, calendar), Place(links, source))
    return tagged(body, digest(body), 0, content_type=content_type)
