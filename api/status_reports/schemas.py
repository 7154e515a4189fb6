"""Shapes of status reports on the wire."""

from api.action_items.rules import Forecast, ItemStatus
from api.core.fields import Choice, Commas, Date, Flag, Identifier, Instant, Integer, Object, Text
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
from api.status_reports.queries import STATUS_REPORTS


class ReportedItemSchema(Schema):
    """The item that was reported on."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.2", "Number in the plan.", allow_none=True)
    title = Text(500, "Införa checklista för bild och språk i kommunikationsarbetet", "Title.")


class ReportRoundSchema(Schema):
    """The round in which it was reported."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(200, "Uppföljning helår 2026", "What it is called.")


class StatusReportMembersSchema(Schema):
    """What a report says."""

    status = Choice(ItemStatus, "in_progress", "Where the item stands.", required=True)
    comment = Text(2000, "62 procent klara", "A word on where it stands; to pause or go back it is needed.")
    forecast = Choice(Forecast, "yellow", "How it looks: green, yellow, red, grey (not assessed).")
    progress = Integer(0, 100, 60, "Per cent done.")
    done_since_last = Text(5000, "Utbildningen är genomförd i åtta av tolv enheter.", "What was done since the last.")
    next_step = Text(5000, "De fyra sista enheterna utbildas i februari.", "What comes next.")
    deviation = Text(5000, "Fyra enheter är försenade.", "What is otherwise than planned; needed with yellow and red.")
    deviation_reason = Text(5000, "Vikarier saknades under hösten.", "Why that is so; needed with a deviation.")
    proposed_due_date = Date("2027-03-31", "A new deadline that the department proposes. The coordinator moves it.")
    result = Text(5000, None, "What it led to; required to complete.")
    completed_on = Date("2027-01-12", "When it was completed; required to complete.")
    cancel_reason = Text(2000, None, "Why it is cancelled; required to cancel.")


class StatusReportInSchema(WriteSchema, StatusReportMembersSchema):
    """A report to give."""

    action_item_id = Identifier(EXAMPLE_ID, "The item.", required=True)
    round_id = Identifier(None, "The open round; without it the report stands between rounds.")
    department_id = Identifier(
        None, "For which department; needed where it does not follow from the item and from your own departments."
    )
    corrects_id = Identifier(None, "The frozen report that this one corrects; of the same item, round and department.")


StatusReportPatchSchema = patch_of(
    StatusReportInSchema,
    "StatusReportPatchSchema",
    without=("action_item_id", "round_id", "department_id", "corrects_id"),
)


class StatusReportSchema(StatusReportMembersSchema, ShownSchema):
    """What a department said of an item."""

    action_item = Object(ReportedItemSchema, "The item.")
    action_plan_id = Identifier(EXAMPLE_ID, "Its plan.")
    round = Object(ReportRoundSchema, "The round; null between rounds.", allow_none=True)
    department = Object(NamedSchema, "For which department it was given.", allow_none=True)
    reported_by = Object(ActingAccountSchema, "The account that gave it.", allow_none=True)
    corrects_id = Identifier(None, "The report that this one corrects.", allow_none=True)
    corrected_by_id = Identifier(None, "The report that corrects this one.", allow_none=True)
    changeable = Flag(True, "Whether it can be changed: its round takes reports. Else it is corrected by a new one.")


class StatusReportArgsSchema(ListArgs):
    """What the list of reports can be asked."""

    sort = Sort(STATUS_REPORTS)
    shown = Fields(StatusReportSchema, STATUS_REPORTS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.")
    action_plan = Commas(Identifier(), 20, "Ids of plans, comma-separated.")
    action_item = Commas(Identifier(), 50, "Ids of items, comma-separated.")
    round = Commas(Identifier(), 20, "Ids of rounds, comma-separated.")
    department = Commas(Text(36), 50, "Codes or ids of departments that reported, comma-separated.")
    status = Commas(Choice(ItemStatus), 5, "Statuses, comma-separated.")
    forecast = Commas(Choice(Forecast), 4, "Forecasts, comma-separated; grey also where none was given.")
    all_departments = Flag(None, "true: only of items of all departments; false: only of the others.")
    proposes_due_date = Flag(None, "true: only those that propose a new deadline; false: only the others.")
    awaits_decision = Flag(
        None, "true: only those whose proposed deadline an open item does not have yet; false: only the others."
    )
    current = Flag(None, "true: without those that were corrected; false: only these.")
    reported_since = Instant(None, "Given at this instant or later.")
