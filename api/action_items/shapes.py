"""Shapes of what stands inside an action item: what it refers to, and what it owns."""

from api.action_items.queries import MISSING
from api.action_items.rules import Forecast, ItemStatus, Timeliness
from api.core.fields import Choice, Commas, Date, Flag, Identifier, Instant, Integer, Object, Text
from api.core.schema import EXAMPLE_ID, Args, Schema

CURRENCY = "^[A-Z]{3}$"


class ItemArticleTitleSchema(Schema):
    """An article's title in both languages."""

    sv = Text(300, "Bekämpa stereotyper", "In Swedish.", required=True)
    en = Text(300, "Countering stereotypes", "In English.", required=True)


class ItemArticleSchema(Schema):
    """An article of the charter."""

    number = Integer(1, 99, 6, "Article number.", required=True)
    title = Object(ItemArticleTitleSchema, "The article's title.")


class TitledSchema(Schema):
    """A plan or a goal, as shown inside an item."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(500, "Kommunens bilder och texter är fria från stereotyper", "Title.")


class BudgetSchema(Schema):
    """Money set aside."""

    amount = Integer(0, 10**15, 120000, "In whole units of the currency.", allow_none=True)
    currency = Text(3, "SEK", "ISO 4217 code; SEK unless said.", pattern=CURRENCY, allow_none=True)


class MeasureSchema(Schema):
    """What shows whether the item works."""

    name = Text(300, "Andel personal som gått utbildningen (K/M)", "The measure in words.", allow_none=True)
    kpi_id = Text(20, "N00206", "Id of a Kolada KPI.", pattern="^[A-Z][0-9]{5}$", allow_none=True)
    baseline = Text(120, "62 %", "Where it stood to begin with, in words or figures.", allow_none=True)
    target = Text(120, "minst 90 %", "Where it is to come, in words or figures.", allow_none=True)


class CheckpointSchema(Schema):
    """A date on the way."""

    id = Identifier(None, "Identity, as in the list of deadlines. Sent along it says which of the item's this is; "
                    "without it that is the one of the same title, or else a new one.")  # fmt: skip
    date = Date("2026-03-31", "Date.", required=True)
    title = Text(200, "Halva personalen utbildad", "What should be reached.", required=True)
    done_on = Date("2026-03-27", "When it was reached.", load_default=None, allow_none=True)


class ItemDecisionSchema(Schema):
    """A decision on the item."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    decided_on = Date("2026-05-18", "Date of the meeting.")
    paragraph = Text(20, "§ 112", "Paragraph of the minutes.", allow_none=True)
    case_number = Text(60, "KS 2026-00213", "Registration number (diarienummer).", allow_none=True)


class ItemFilters(Args):
    """What items are chosen by."""

    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    action_plan = Commas(Identifier(), 20, "Ids of plans, comma-separated.")
    goal = Commas(Identifier(), 50, "Ids of goals, comma-separated.")
    article = Commas(Integer(1, 99), 50, "Article numbers, comma-separated.")
    department = Commas(
        Text(36),
        50,
        "Codes or ids of departments that lead or take part, comma-separated; items of all departments count.",
    )
    lead_department = Commas(Text(36), 50, "Codes or ids of departments that lead, comma-separated.")
    named_department = Commas(
        Text(36),
        50,
        "Codes or ids of departments that are named as lead or as taking part, comma-separated; items of all "
        "departments count only where one is named besides.",
    )
    participating_department = Commas(
        Text(36), 50, "Codes or ids of departments that are named as taking part and do not lead, comma-separated."
    )
    unnamed_department = Commas(
        Text(36),
        50,
        "Codes or ids of departments, comma-separated: items of all departments in which none of them is named.",
    )
    all_departments = Flag(None, "true: only items of all departments; false: only the others.")
    status = Commas(Choice(ItemStatus), 5, "Statuses, comma-separated.")
    forecast = Commas(Choice(Forecast), 4, "Forecasts, comma-separated.")
    timeliness = Commas(Choice(Timeliness), 6, "Lateness today, comma-separated.", example="overdue")
    due_before = Date(None, "Due before this date.")
    due_after = Date(None, "Due after this date.")
    completed_before = Date(None, "Completed before this date.")
    completed_after = Date(None, "Completed after this date.")
    created_since = Instant(None, "Taken in at this instant or later.")
    updated_since = Instant(None, "Changed at this instant or later.")
    updated_before = Instant(None, "Not changed since this instant.")
    due_within = Integer(0, 3650, None, "Due today or within so many days, where the item belongs.")
    missing = Commas(Choice(MISSING), 4, "What is not said: items that lack any of these, comma-separated.")
    external_key = Commas(Text(241), 50, "Keys in other systems, `system:key` or the key alone; of your own items.")
    case_reference = Commas(Text(60), 20, "Registration numbers in any form, comma-separated; of your own items.")
    tag = Commas(Text(60), 20, "Tags, comma-separated.")
    q = Text(100, description="Text in reference, title, description, measure, expected result or result.")
