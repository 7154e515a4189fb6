"""Shapes of what changed in a plan on the wire."""

from typing import Any

from marshmallow import ValidationError

from api.core.fields import DAY, Choice, Date, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Args, Links, Schema
from api.plan_changes.rules import NOT_A_BOUNDARY, BoundaryKind
from api.plan_changes.shapes import (
    MOST,
    AddedItemSchema,
    CancelledItemSchema,
    ChangedResponsibleSchema,
    FinishedItemSchema,
    MovedDeadlineSchema,
    ReopenedItemSchema,
)


class Boundary(Text):
    """A date that exists, or the id of what has one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if DAY.fullmatch(value):
            return str(Date().deserialize(value))
        try:
            return str(Identifier().deserialize(value))
        except ValidationError as error:
            raise ValidationError(NOT_A_BOUNDARY) from error


class PlanChangesArgsSchema(Args):
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


class ChangeCountsSchema(Schema):
    """How many items each list has."""

    added = Integer(0, MOST, 1, "Items added.")
    finished = Integer(0, MOST, 2, "Items completed.")
    cancelled = Integer(0, MOST, 0, "Items cancelled.")
    reopened = Integer(0, MOST, 0, "Items taken up again.")
    deadlines_moved = Integer(0, MOST, 1, "Items whose deadline was moved.")
    responsible_changed = Integer(0, MOST, 3, "Items for which another department is accountable.")


class PlanChangesSchema(Schema):
    """What changed in a plan between two days."""

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
    links = Links(data_key="_links", dump_only=True)
