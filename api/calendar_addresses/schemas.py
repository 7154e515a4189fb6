"""Shapes of calendar addresses on the wire."""

from api.calendar_addresses.queries import CALENDAR_ADDRESSES
from api.calendar_addresses.rules import CalendarKind
from api.core.fields import Choice, Commas, Identifier, Object, Text
from api.core.schema import (
    EXAMPLE_ID,
    ActingAccountSchema,
    Fields,
    ListArgs,
    NamedSchema,
    Schema,
    ShownSchema,
    Sort,
    WriteSchema,
)
from api.signatories.rules import Language


class CalendarAddressMembersSchema(Schema):
    """What is said of a calendar."""

    title = Text(120, "Jämställdhet", "What calendar programs call it; without, what it is of.")
    language = Choice(Language, "sv", "Language of its texts; without, your account's or the signatory's.")


class CalendarAddressInSchema(WriteSchema, CalendarAddressMembersSchema):
    """An address to make."""

    kind = Choice(CalendarKind, "department", "What the calendar is of: the whole signatory, unless you say.",
                  load_default=CalendarKind.SIGNATORY.value)  # fmt: skip
    department_id = Identifier(EXAMPLE_ID, "Of which department, when it is of one.", load_default=None)


class CalendarAddressSchema(CalendarAddressMembersSchema, ShownSchema):
    """A secret address at which a calendar program reads."""

    kind = Choice(CalendarKind, "department", "What the calendar is of.")
    department = Object(NamedSchema, "Of which department.", allow_none=True)
    account = Object(ActingAccountSchema, "The account that made it and whose eyes it sees with.", allow_none=True)
    url = Text(
        2000, None, "The address itself, in the answer to the call that made it; after that null.", allow_none=True
    )


class CalendarAddressArgsSchema(ListArgs):
    """What the list of calendar addresses can be asked."""

    sort = Sort(CALENDAR_ADDRESSES)
    shown = Fields(CalendarAddressSchema, CALENDAR_ADDRESSES)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    account = Commas(Identifier(), 50, "Ids of accounts, comma-separated.")
    kind = Commas(Choice(CalendarKind), 3, "What the calendar is of, comma-separated.")
