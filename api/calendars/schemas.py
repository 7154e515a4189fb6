"""What calendars can be asked, and what they are on the wire: no shapes of ours."""

from typing import Any

from api.core.fields import Choice, Text
from api.core.schema import Args
from api.signatories.rules import Language

ICALENDAR = "text/calendar"

# RFC 7265 writes the same as arrays: `["vcalendar", properties, components]`.
JCAL: dict[str, Any] = {
    "type": "array",
    "description": "The same as jCal (RFC 7265): `vcalendar`, its properties, its components.",
    "minItems": 3,
    "maxItems": 3,
    "items": {},
}
DOCUMENTED: dict[str, Any] = {
    ICALENDAR: {
        "schema": {
            "type": "string",
            "description": "iCalendar (RFC 5545 and 7986): an event of a whole day for each deadline, with the same "
            "UID for as long as it exists and a SEQUENCE that grows.",
            "maxLength": 2**31 - 1,
            "pattern": "^BEGIN:VCALENDAR",
        }
    }
}


class CalendarArgsSchema(Args):
    """Which open calendar is asked for."""

    signatory = Text(60, None, "Slug, SCB code or id; needed without a token, else your own unless you say.")
    department = Text(36, None, "Code or id of one of its departments: what it leads or takes part in, and what is "
                                "everybody's.")  # fmt: skip
    language = Choice(Language, None, "Language of the texts; without, the signatory's.")
