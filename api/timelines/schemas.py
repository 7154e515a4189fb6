"""Shapes of timelines on the wire."""

from api.action_items.rules import ItemStatus, Timeliness
from api.core.fields import Choice, Date, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, NamedSchema, Schema
from api.reports.shapes import FiledPlanSchema, LinkedCountSchema, PlanArgs, ReportSchema
from api.timelines.queries import MOST
from api.timelines.rules import Part


class BurnUpPointSchema(Schema):
    """How many items there were at the end of a day. The lists are of that day, too."""

    date = Date("2026-10-31", "The day.")
    items = Object(LinkedCountSchema, "All items of the plan.")
    completed = Object(LinkedCountSchema, "Those that were completed.")
    overdue = Object(LinkedCountSchema, "Those that were late.")
    cancelled = Object(LinkedCountSchema, "Those that were cancelled.")


class ScheduledItemSchema(Schema):
    """When an item is to be carried out."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.1", "Number in the plan.", allow_none=True)
    title = Text(500, "Utbilda all personal i förskola", "What is to be done.")
    start_date = Date("2025-09-01", "When it begins.", allow_none=True)
    due_date = Date("2026-08-31", "When it is to be finished.", allow_none=True)
    original_due_date = Date("2026-06-30", "The deadline as it first was.", allow_none=True)
    due_date_moves = Integer(0, 2**31 - 1, 1, "How often the deadline was moved after adoption.")
    completed_on = Date("2026-08-14", "When it was completed; null when not, or not known.", allow_none=True)
    status = Choice(ItemStatus, "in_progress", "Where it stands.")
    timeliness = Choice(Timeliness, "overdue", "Whether it is late.")
    days_overdue = Integer(0, 2**31 - 1, 83, "Days past the deadline.")


class TimelineSchema(ReportSchema):
    """How a plan came to where it stands, and what is to be done when."""

    date = Date("2026-11-22", "Today, where the signatory is.")
    signatory = Object(NamedSchema, "Whose plan it is; `code` is the slug.")
    action_plan = Object(FiledPlanSchema, "The plan.")
    known_since = Date("2024-12-12", "The first day of which you can see what items the plan had.")
    burn_up = ListOf(
        Object(BurnUpPointSchema),
        10_000,
        "By end of month, or of week within the first three months: from the beginning of the period (or when the plan "
        "is known since, if that is later) to today (or the end of the period or the last change after it).",
    )
    items = Object(LinkedCountSchema, "All items of the plan as it is.")
    schedule = ListOf(Object(ScheduledItemSchema), MOST, "The items in the plan's order, the first 200.")


class TimelineArgsSchema(PlanArgs):
    """Of which plan the timeline is."""

    part = Choice(
        Part,
        "schedule",
        "Which picture `image/svg+xml` is: how the work went forward (`burn-up`), or what is done when (`schedule`).",
        load_default=str(Part.BURN_UP),
    )
