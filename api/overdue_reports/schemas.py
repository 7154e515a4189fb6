"""Shapes of the overdue report on the wire."""

from api.action_items.rules import ItemStatus, Timeliness
from api.action_items.shapes import TitledSchema
from api.core.fields import Choice, Commas, Date, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, NamedSchema, PastArgs, Schema
from api.overdue_reports.queries import MOST
from api.reports.shapes import LinkedCountSchema, ReportSchema


class DueItemSchema(Schema):
    """An item that is late, or soon due."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.1", "Number in the plan.", allow_none=True)
    title = Text(500, "Utbilda all personal i förskola", "What is to be done.")
    signatory = Object(NamedSchema, "Whose it is; `code` is the slug.")
    action_plan = Object(TitledSchema, "The plan.")
    lead_department = Object(NamedSchema, "Who is accountable.", allow_none=True)
    due_date = Date("2026-08-31", "When it was or is to be finished.")
    original_due_date = Date("2026-06-30", "The deadline as it first was.", allow_none=True)
    due_date_moves = Integer(0, 2**31 - 1, 1, "How often the deadline was moved after adoption.")
    status = Choice(ItemStatus, "in_progress", "Where it stands.")
    status_comment = Text(2000, "62 procent klara", "A word on where it stands; to own accounts.", allow_none=True)
    progress = Integer(0, 100, 62, "Per cent done.", allow_none=True)
    timeliness = Choice(Timeliness, "overdue", "Whether it is late.")
    days_overdue = Integer(0, 2**31 - 1, 83, "Days past the deadline.")


class OfDaysSchema(Schema):
    """What comes first in a count of items soon due."""

    days = Integer(30, 90, 30, "Within how many days.")


class DueWithinSchema(LinkedCountSchema, OfDaysSchema):
    """Items that are not late, and due within some days."""


class OverdueReportSchema(ReportSchema):
    """What is late, and what falls due."""

    date = Date("2026-11-22", "The day of the report, where the items belong.")
    overdue = Object(LinkedCountSchema, "Items that are late.")
    due_within = ListOf(Object(DueWithinSchema), 3, "Items due within 30, 60 and 90 days; the later hold the earlier.")
    overdue_items = ListOf(Object(DueItemSchema), MOST, "Those that are late; a thousand at the most.")
    coming_items = ListOf(Object(DueItemSchema), MOST, "Those due within 90 days; a thousand at the most.")


class OverdueReportArgsSchema(PastArgs):
    """Of which items the report is: as in the list of items."""

    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    action_plan = Commas(Identifier(), 20, "Ids of plans, comma-separated.")
    department = Commas(
        Text(36),
        50,
        "Codes or ids of departments that lead or take part, comma-separated; items of all departments count.",
    )
    lead_department = Commas(Text(36), 50, "Codes or ids of departments that lead, comma-separated.")
