"""Shapes of reminder pauses on the wire."""

from api.core.fields import Commas, Date, Flag, Identifier, Object, Text
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
    patch_of,
)
from api.reminder_pauses.queries import REMINDER_PAUSES


class PauseMembersSchema(Schema):
    """What is said of a pause."""

    ends_on = Date("2027-01-08", "Last day of the pause; null: until further notice.")
    reason = Text(500, "Julledigt", "Why; seen by all accounts of the signatory.")


class PauseInSchema(WriteSchema, PauseMembersSchema):
    """A pause to make."""

    signatory = Text(60, None, "Slug, SCB code or id; only an administrator names another than the own.")
    account_id = Identifier(EXAMPLE_ID, "Whose reminders; your own account's unless you are the coordinator.")
    department_id = Identifier(None, "About whose work nobody is reminded.")
    starts_on = Date("2026-12-18", "First day of the pause; today unless you say.")


class PauseChangeSchema(WriteSchema, PauseMembersSchema):
    """What can be changed of a pause."""


PausePatchSchema = patch_of(PauseChangeSchema, "PausePatchSchema")


class PauseSchema(PauseMembersSchema, ShownSchema):
    """A while in which somebody, a department or everybody is not reminded."""

    account = Object(ActingAccountSchema, "Whose reminders.", allow_none=True)
    department = Object(NamedSchema, "About whose work. Without either: everybody.", allow_none=True)
    starts_on = Date("2026-12-18", "First day of the pause.")


class PauseArgsSchema(ListArgs):
    """What the list of pauses can be asked."""

    sort = Sort(REMINDER_PAUSES)
    shown = Fields(PauseSchema, REMINDER_PAUSES)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    department = Commas(Text(36), 50, "Codes or ids of departments, comma-separated.")
    active = Flag(None, "true: only those that hold today; false: only others.")
