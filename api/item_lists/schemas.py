"""Shapes of item lists on the wire."""

from api.action_items.queries import ACTION_ITEMS
from api.action_items.rules import ItemStatus, Timeliness
from api.action_items.shapes import ItemFilters, TitledSchema
from api.core.fields import Choice, Date, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, NamedSchema, PastArgs, Schema, Sort
from api.item_lists.queries import MOST
from api.reports.shapes import LinkedCountSchema, ReportSchema


class ListedItemSchema(Schema):
    """An item in a list."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.2", "Number in the plan.", allow_none=True)
    title = Text(500, "Införa checklista för bild och språk i kommunikationsarbetet", "What is to be done.")
    signatory = Object(NamedSchema, "Whose it is; `code` is the slug.")
    action_plan = Object(TitledSchema, "The plan.")
    lead_department = Object(NamedSchema, "Who is accountable.", allow_none=True)
    due_date = Date("2025-12-31", "When it is to be finished.", allow_none=True)
    status = Choice(ItemStatus, "in_progress", "Where it stands.")
    status_comment = Text(2000, "62 procent klara", "A word on where it stands.", allow_none=True)
    timeliness = Choice(Timeliness, "overdue", "Whether it is late.")
    days_overdue = Integer(0, 2**31 - 1, 22, "Days past the deadline.")


class ItemListSchema(ReportSchema):
    """Items that some filters choose."""

    date = Date("2026-11-22", "The day of the list.")
    items = Object(LinkedCountSchema, "How many there are.")
    action_items = ListOf(Object(ListedItemSchema), MOST, "The items, a thousand at the most.")


class ItemListArgsSchema(ItemFilters, PastArgs):
    """Which items: as in the list of action items."""

    sort = Sort(ACTION_ITEMS, example="dueDate")
