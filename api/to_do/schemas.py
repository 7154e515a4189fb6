"""Shapes of the to-do list on the wire."""

from api.action_items.rules import FALLING, ItemStatus
from api.core.fields import Choice, Commas, Date, Identifier, Integer, Object, Text
from api.core.schema import EXAMPLE_ID, Fields, Links, ListArgs, NamedSchema, Schema, Sort
from api.to_do.queries import TO_DO
from api.to_do.rules import TaskKind


class TaskOfSchema(Schema):
    """The plan or round that a task belongs to."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(300, "Uppföljning helår 2026", "What it is called.")


class TaskItemSchema(Schema):
    """The action item that a task is about."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.2", "Number in the plan.", allow_none=True)
    title = Text(500, "Införa checklista för bild och språk i kommunikationsarbetet", "Title.")
    status = Choice(ItemStatus, "in_progress", "Where it stands.")
    due_date = Date("2026-12-31", "When it is to be finished.", allow_none=True)


class TaskSchema(Schema):
    """Something that waits for you."""

    id = Text(80, "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87", "Identity of the task.", required=True)
    kind = Choice(TaskKind, "report", "What there is to do.")
    due_on = Date("2027-01-20", "By when; of a proposed deadline the present one.", allow_none=True)
    timeliness = Choice(FALLING, "due_soon", "Whether it is late today, where it belongs. Derived, never stored.")
    days_overdue = Integer(0, 2**31 - 1, 0, "Days past the date; 0 when it is not overdue.")
    action_plan = Object(TaskOfSchema, "The plan.")
    round = Object(TaskOfSchema, "The follow-up round.", allow_none=True)
    department = Object(NamedSchema, "For which department.", allow_none=True)
    action_item = Object(TaskItemSchema, "The action item.", allow_none=True)
    round_department_id = Identifier(None, "The department's part in the round.", allow_none=True)
    status_report_id = Identifier(
        None, "The report that proposes another deadline, or that a question is about.", allow_none=True
    )
    comment_id = Identifier(None, "The question.", allow_none=True)
    proposed_due_date = Date("2027-03-31", "The deadline that it proposes.", allow_none=True)
    links = Links(data_key="_links", dump_only=True)


class TaskArgsSchema(ListArgs):
    """What the to-do list can be asked."""

    sort = Sort(TO_DO)
    shown = Fields(TaskSchema, TO_DO)
    kind = Commas(Choice(TaskKind), 7, "Kinds, comma-separated.")
    round = Commas(Identifier(), 20, "Ids of rounds, comma-separated.")
    department = Commas(Text(36), 50, "Codes or ids of departments, comma-separated.")
    due_before = Date(None, "To be done before this date.")
