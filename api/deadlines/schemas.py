"""Shapes of deadlines on the wire."""

from api.action_items.rules import FALLING
from api.core.fields import Choice, Commas, Date, Identifier, Integer, Object, Text
from api.core.schema import EXAMPLE_ID, Fields, Links, ListArgs, NamedSchema, Schema, Sort
from api.deadlines.queries import DEADLINES
from api.deadlines.rules import DeadlineKind


class DeadlineOfSchema(Schema):
    """The plan or item that a deadline belongs to."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(500, "Införa checklista för bild och språk i kommunikationsarbetet", "Title.")


class DeadlineSchema(Schema):
    """A day by which something is to be done."""

    id = Identifier(EXAMPLE_ID, "Identity of what falls due; of a duty of the charter the signatory's.", required=True)
    kind = Choice(DeadlineKind, "action_item", "What kind of thing falls due.")
    date = Date("2026-11-30", "When.")
    title = Text(500, "Halva personalen utbildad", "What is to be done, or what ends.")
    signatory = Object(NamedSchema, "Whose it is; `code` is the slug.")
    lead_department = Object(NamedSchema, "Who is accountable; for a plan's end, who follows it up.", allow_none=True)
    action_item = Object(DeadlineOfSchema, "The action item.", allow_none=True)
    action_plan = Object(DeadlineOfSchema, "The action plan.", allow_none=True)
    timeliness = Choice(FALLING, "due_soon", "Whether it is late today, where it belongs. Derived, never stored.")
    days_overdue = Integer(0, 2**31 - 1, 0, "Days past the date; 0 when it is not overdue.")
    links = Links(data_key="_links", dump_only=True)


class DeadlineArgsSchema(ListArgs):
    """What the list of deadlines can be asked."""

    sort = Sort(DEADLINES)
    shown = Fields(DeadlineSchema, DEADLINES)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    department = Commas(
        Text(36),
        50,
        "Codes or ids of departments that lead or take part, comma-separated; items of all departments count.",
    )
    kind = Commas(Choice(DeadlineKind), 5, "Kinds, comma-separated.")
    due_after = Date(None, "Due after this date.")
    due_before = Date(None, "Due before this date.")
    timeliness = Commas(Choice(FALLING), 3, "Lateness today, comma-separated.", example="overdue")
    action_plan = Commas(Identifier(), 20, "Ids of plans, comma-separated.")
