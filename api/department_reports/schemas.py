"""Shapes of department reports on the wire."""

from api.action_items.rules import FALLING, Forecast, ItemStatus, Timeliness
from api.core.fields import Choice, Date, Flag, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, NamedSchema, Schema
from api.follow_up_rounds.rules import DepartmentStatus, RoundStatus
from api.reports.queries import MOST_ITEMS
from api.reports.shapes import FiledPlanSchema, LinkedCountSchema, PlanArgs, ReportSchema


class DepartmentProgressSchema(LinkedCountSchema):
    """How many items there are, and how far they have come."""

    completed = Object(LinkedCountSchema, "Completed.")
    under_way = Object(LinkedCountSchema, "In progress or paused.")
    not_started = Object(LinkedCountSchema, "Not started.")
    cancelled = Object(LinkedCountSchema, "Cancelled.")
    overdue = Object(LinkedCountSchema, "Those that are late.")
    due_soon = Object(LinkedCountSchema, "Those due within 30 days.")


class DepartmentItemSchema(Schema):
    """An item by name."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.1", "Number in the plan.", allow_none=True)
    title = Text(500, "Utbilda all personal i förskola", "What is to be done.")
    lead_department = Object(NamedSchema, "Who is accountable.", allow_none=True)
    all_departments = Flag(False, "Whether all departments carry it out.")
    due_date = Date("2026-08-31", "When it is to be finished.", allow_none=True)
    status = Choice(ItemStatus, "in_progress", "Where it stands.")
    status_comment = Text(2000, "62 procent klara", "A word on where it stands; to own accounts.", allow_none=True)
    timeliness = Choice(Timeliness, "overdue", "Whether it is late.")
    days_overdue = Integer(0, 2**31 - 1, 83, "Days past the deadline.")
    href = Text(8000, f"https://cemr.example.se/cemr/v1/action-items/{EXAMPLE_ID}", "The item.")


class DepartmentItemsSchema(DepartmentProgressSchema):
    """Items with how far they have come."""

    action_items = ListOf(Object(DepartmentItemSchema), MOST_ITEMS, "The items: the latest first, then as in the plan.")


class SaidItemSchema(Schema):
    """The item that something was said of, or is still to be."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.1", "Number in the plan.", allow_none=True)
    title = Text(500, "Utbilda all personal i förskola", "Title.")


class SaidReportSchema(Schema):
    """What the department said of an item."""

    action_item = Object(SaidItemSchema, "The item.")
    status = Choice(ItemStatus, "in_progress", "Where it stands.")
    comment = Text(2000, "62 procent klara", "A word on where it stands.", allow_none=True)
    forecast = Choice(Forecast, "yellow", "How it looks.", allow_none=True)
    progress = Integer(0, 100, 62, "Per cent done.", allow_none=True)
    done_since_last = Text(5000, "Åtta av tolv enheter är klara.", "What was done since the last.", allow_none=True)
    next_step = Text(5000, "De fyra sista enheterna utbildas i februari.", "What comes next.", allow_none=True)
    deviation = Text(5000, "Fyra enheter är försenade.", "What is otherwise than planned.", allow_none=True)
    deviation_reason = Text(5000, "Vikarier saknades under hösten.", "Why that is so.", allow_none=True)
    proposed_due_date = Date("2027-03-31", "A new deadline that is proposed.", allow_none=True)


class DepartmentRoundSchema(Schema):
    """The department in the open round, or the latest."""

    id = Identifier(EXAMPLE_ID, "Identity of the round.")
    title = Text(200, "Uppföljning helår 2026", "What it is called.")
    status = Choice(RoundStatus, "open", "Where the round is in its life.")
    period_start = Date("2026-01-01", "First day that it is about.")
    period_end = Date("2026-12-31", "Last day that it is about.")
    deadline = Date("2027-01-20", "By when departments have reported.")
    timeliness = Choice([*FALLING, Timeliness.CLOSED], "on_time", "Whether that has passed.")
    department_status = Choice(DepartmentStatus, "in_progress", "How far the department has come.")
    since = Date("2027-01-14", "Since when, where the plan belongs.")
    status_comment = Text(2000, None, "What was said when that changed.", allow_none=True)
    summary = Text(5000, "Arbetet går enligt plan.", "The department's work in a few words.", allow_none=True)
    reported = Object(LinkedCountSchema, "Its reports.")
    deviating = Object(LinkedCountSchema, "Those that deviate from the plan: yellow or red.")
    proposing = Object(LinkedCountSchema, "Those that propose a new deadline.")
    reports = ListOf(Object(SaidReportSchema), MOST_ITEMS, "What they say, in the order of the items.")
    unreported_items = ListOf(Object(SaidItemSchema), MOST_ITEMS, "Items that lack a report, while the round is open.")


class DepartmentReportSchema(ReportSchema):
    """What one department has to do with a plan."""

    date = Date("2026-11-22", "The day of the report, where the plan belongs.")
    signatory = Object(NamedSchema, "Whose plan it is; `code` is the slug.")
    action_plan = Object(FiledPlanSchema, "The plan.")
    department = Object(NamedSchema, "The department.")
    all = Object(DepartmentProgressSchema, "All items that concern it.")
    leads = Object(DepartmentItemsSchema, "Those that it leads.")
    takes_part = Object(DepartmentItemsSchema, "Those that it is named in as taking part.")
    of_all_departments = Object(DepartmentItemsSchema, "The others of all departments.")
    round = Object(
        DepartmentRoundSchema,
        "What it said in the open round, or the latest that asked it; null to others than own accounts, and when it "
        "was never asked.",
        allow_none=True,
    )


class DepartmentReportArgsSchema(PlanArgs):
    """Which department, and of which plan."""

    department = Text(36, "KS", "Code or id; not needed when you report for exactly one.")
    round = Identifier(None, "The round, when another than the open or the latest one is meant; of your own.")
