"""Shapes of what changed in a plan that others show, too."""

from typing import Any

from marshmallow import ValidationError

from api.core.fields import DAY, Choice, Date, Flag, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Args, NamedSchema, Schema
from api.plan_changes.rules import NOT_A_BOUNDARY, BoundaryKind

MOST = 10_000


class Boundary(Text):
    """A date that exists, or the id of what has one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if DAY.fullmatch(value):
            return str(Date().deserialize(value))
        try:
            return str(Identifier().deserialize(value))
        except ValidationError as error:
            raise ValidationError(NOT_A_BOUNDARY) from error


class ChangeBoundarySchema(Schema):
    """A day, and what it was said by."""

    date = Date("2026-01-01", "The day, where the plan belongs.", required=True)
    kind = Choice(BoundaryKind, "date", "What the day was said by.", required=True)
    id = Identifier(EXAMPLE_ID, "Identity of the meeting or round.", allow_none=True)
    title = Text(200, "Tvärpolitiska gruppens möte i september", "Title of the meeting or round.", allow_none=True)


class ChangedPlanSchema(Schema):
    """The plan as it is called now."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(300, "Handlingsplan för jämställdhet 2025-2028", "Title.")


class ChangedItemSchema(Schema):
    """The item as it is called now."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.2", "Number in the plan.", allow_none=True)
    title = Text(500, "Införa checklista för bild och språk i kommunikationsarbetet", "What is to be done.")


class ChangeDecisionSchema(Schema):
    """The decision behind a change."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    decided_on = Date("2024-12-12", "Date of the meeting.")
    paragraph = Text(20, "§ 271", "Paragraph of the minutes.", allow_none=True)
    case_number = Text(60, "KS 2024-00417", "Registration number (diarienummer).", allow_none=True)


class OfItemSchema(Schema):
    """What comes first in every change."""

    action_item = Object(ChangedItemSchema, "The item.")


class AddedItemSchema(OfItemSchema):
    """An item that was not there before."""

    on = Date("2026-11-05", "When it was added.")
    change_note = Text(2000, "Tillägg i kommunstyrelsen.", "Why.", allow_none=True)


class FinishedItemSchema(OfItemSchema):
    """An item that was completed."""

    completed_on = Date("2026-11-01", "When it was completed; null when that is not known.", allow_none=True)
    result = Text(5000, "Checklistan används på alla förvaltningar.", "What it led to.", allow_none=True)
    late = Flag(False, "Whether that was after the deadline; null when the date is not known.", allow_none=True)


class CancelledItemSchema(OfItemSchema):
    """An item that will not be done."""

    on = Date("2026-11-05", "When it was cancelled.")
    cancel_reason = Text(2000, "Uppdraget har upphört.", "Why.", allow_none=True)
    decision = Object(ChangeDecisionSchema, "The decision behind it.", allow_none=True)


class ReopenedItemSchema(OfItemSchema):
    """An item that had come to its end and is to be done after all."""

    on = Date("2026-11-05", "When it was taken up again.")
    comment = Text(2000, "Behöver göras om.", "Why.", allow_none=True)


class MovedDeadlineSchema(OfItemSchema):
    """An item whose deadline was moved; only what was moved after the plan was adopted counts."""

    since = Date("2026-06-30", "The deadline before.", allow_none=True, data_key="from")
    until = Date("2026-12-31", "The deadline afterwards.", allow_none=True, data_key="to")
    on = Date("2026-11-05", "When it was last moved.")
    times = Integer(1, 2**31 - 1, 1, "How often it was moved.")
    days = Integer(
        -(2**31), 2**31 - 1, 184, "How many days later it is; null where there was or is none.", allow_none=True
    )
    change_notes = ListOf(Text(2000, "Upphandlingen är försenad."), MOST, "Why, each time.")
    decision = Object(ChangeDecisionSchema, "The decision behind the deadline.", allow_none=True)


class ChangedResponsibleSchema(OfItemSchema):
    """An item for which another department is accountable."""

    since = Object(NamedSchema, "Who was accountable before.", allow_none=True, data_key="from")
    until = Object(NamedSchema, "Who was accountable afterwards.", allow_none=True, data_key="to")
    on = Date("2026-11-05", "When that was changed.")
    change_note = Text(2000, "Nämnden har upphört.", "Why.", allow_none=True)


class ChangeCountsSchema(Schema):
    """How many items each list has."""

    added = Integer(0, MOST, 1, "Items added.")
    finished = Integer(0, MOST, 2, "Items completed.")
    cancelled = Integer(0, MOST, 0, "Items cancelled.")
    reopened = Integer(0, MOST, 0, "Items taken up again.")
    deadlines_moved = Integer(0, MOST, 1, "Items whose deadline was moved.")
    responsible_changed = Integer(0, MOST, 3, "Items for which another department is accountable.")


class NetChangesSchema(Schema):
    """What became of a plan's items between two days."""

    action_plan = Object(ChangedPlanSchema, "The plan.", required=True)
    since = Object(ChangeBoundarySchema, "The first day.", required=True, data_key="from")
    until = Object(ChangeBoundarySchema, "The last day.", required=True, data_key="to")
    counts = Object(ChangeCountsSchema, "How much that is.", required=True)
    added = ListOf(Object(AddedItemSchema), MOST, "Items that were not there before.")
    finished = ListOf(Object(FinishedItemSchema), MOST, "Items that were completed, and still are on the last day.")
    cancelled = ListOf(Object(CancelledItemSchema), MOST, "Items that were cancelled, and still are on the last day.")
    reopened = ListOf(Object(ReopenedItemSchema), MOST, "Items that had ended and are open again on the last day.")
    deadlines_moved = ListOf(Object(MovedDeadlineSchema), MOST, "Items whose deadline was moved.")
    responsible_changed = ListOf(
        Object(ChangedResponsibleSchema), MOST, "Items for which another department is accountable."
    )


class ChangeWindow(Args):
    """Since when, and until when."""

    since = Boundary(
        36,
        "2026-01-01",
        "A date, or the id of a meeting of the signatory or of a follow-up round of the plan: of a meeting its date, "
        "of a round the day on which it was closed, or else its deadline. Default: the latest meeting of a cross-party "
        "group before today, or else the start of the plan's period. That day counts.",
        data_key="from",
    )
    until = Boundary(36, None, "Likewise; that day counts too. Default: today.", data_key="to")
