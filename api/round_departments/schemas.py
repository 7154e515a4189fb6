"""Shapes of departments in rounds on the wire."""

from api.core.fields import Choice, Commas, Date, Identifier, Instant, Integer, Object, Text
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
from api.follow_up_rounds.rules import DepartmentStatus
from api.round_departments.queries import ROUND_DEPARTMENTS


class AskingRoundSchema(Schema):
    """The round that asks."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(200, "Uppföljning helår 2026", "What it is called.")
    deadline = Date("2027-01-20", "By when the department has reported.")


class RoundDepartmentMembersSchema(Schema):
    """What a department says of its work as a whole."""

    summary = Text(5000, "Arbetet går enligt plan; utbildningen blir klar i vår.", "Its work in a few words.")


class RoundDepartmentInSchema(WriteSchema, RoundDepartmentMembersSchema):
    """What a department says of its work as a whole."""


RoundDepartmentPatchSchema = patch_of(RoundDepartmentInSchema, "RoundDepartmentPatchSchema")


class RoundDepartmentStatusChangeInSchema(WriteSchema):
    """How far the department has come."""

    status = Choice(DepartmentStatus, "ready", "The status wanted.", required=True)
    comment = Text(2000, None, "A word on it; needed to send back, and to be ready without a report of each item.")


class RoundDepartmentSchema(RoundDepartmentMembersSchema, ShownSchema):
    """A department in a follow-up round."""

    round = Object(AskingRoundSchema, "The round that asks.")
    department = Object(NamedSchema, "The department.")
    status = Choice(DepartmentStatus, "in_progress", "How far it has come. Changed through status-changes.")
    status_comment = Text(2000, None, "What was said when the status changed.", allow_none=True)
    status_changed_at = Instant("2027-01-14T09:20:00Z", "When the status changed.")
    reported = Integer(0, 2**31 - 1, 4, "How many items it has reported on in this round.")
    unreported = Integer(0, 2**31 - 1, 1, "How many open items it has still to report on.")
    ready_at = Instant(
        "2027-01-14T09:20:00Z", "When it was marked ready; null when it is so no longer.", allow_none=True
    )
    ready_by = Object(ActingAccountSchema, "By which account.", allow_none=True)
    approved_at = Instant(
        "2027-01-15T13:05:00Z", "When it was approved; null when it is so no longer.", allow_none=True
    )
    approved_by = Object(ActingAccountSchema, "By which account.", allow_none=True)


class RoundDepartmentArgsSchema(ListArgs):
    """What the list of departments in rounds can be asked."""

    sort = Sort(ROUND_DEPARTMENTS)
    shown = Fields(RoundDepartmentSchema, ROUND_DEPARTMENTS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.")
    round = Commas(Identifier(), 20, "Ids of rounds, comma-separated.")
    department = Commas(Text(36), 50, "Codes or ids of departments, comma-separated.")
    status = Commas(Choice(DepartmentStatus), 4, "Statuses, comma-separated.")
