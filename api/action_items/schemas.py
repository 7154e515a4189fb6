"""Shapes of action items on the wire."""

from api.action_items.queries import ACTION_ITEMS, MISSING
from api.action_items.rules import Forecast, ItemStatus, Timeliness
from api.core.fields import Choice, Commas, Date, Flag, Identifier, Instant, Integer, ListOf, Object, Text
from api.core.schema import (
    EXAMPLE_ID,
    Fields,
    ListArgs,
    NamedSchema,
    Schema,
    ShownSchema,
    Sort,
    WriteArgs,
    WriteSchema,
    patch_of,
)
from api.external_keys.rules import SYSTEM

CURRENCY = "^[A-Z]{3}$"
ADDRESS = r"^https?://[^\u0000-\u0020\u007F-\u00A0]+$"  # \s is not the same everywhere


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


class CheckpointSchema(Schema):
    """A date on the way."""

    id = Identifier(None, "Identity, as in the list of deadlines. Sent along it says which of the item's this is; "
                    "without it that is the one of the same title, or else a new one.")  # fmt: skip
    date = Date("2026-03-31", "Date.", required=True)
    title = Text(200, "Halva personalen utbildad", "What should be reached.", required=True)
    done_on = Date("2026-03-27", "When it was reached.", load_default=None, allow_none=True)


class ExternalKeySchema(Schema):
    """What another system calls the item."""

    system = Text(40, "cemr-plan", "The system.", required=True, pattern=f"^{SYSTEM.pattern}$")
    id = Text(200, "CEMR-06.2", "The system's own key.", required=True)


class CaseReferenceSchema(Schema):
    """What the registry knows."""

    system = Text(40, "ciceron", "The case system.", required=True, pattern=f"^{SYSTEM.pattern}$")
    type = Choice(["case", "document"], "case", "A case or a document in one.", required=True)
    id = Text(60, "KS 2024-00417", "Registration number, in whatever form the registry has.", required=True)
    url = Text(2000, None, "Address in the case system.", pattern=ADDRESS, load_default=None, allow_none=True)


class ActionItemMembersSchema(Schema):
    """What an item says."""

    reference = Text(20, "6.2", "Number in the plan.")
    title = Text(
        500, "Införa checklista för bild och språk i kommunikationsarbetet", "What is to be done.", required=True
    )
    description = Text(5000, "Gäller webb, trycksaker och annonser.", "In more words.")
    all_departments = Flag(False, "Whether all departments take part.", load_default=False)
    contact_role = Text(120, "Kommunikationschef", "A role, never a person. Shown to the signatory's own accounts.")
    start_date = Date("2025-02-01", "When it starts.")
    due_date = Date("2025-12-31", "When it is to be finished.")
    forecast = Choice(Forecast, "green", "How it looks: green, yellow, red, grey (not assessed).")
    progress = Integer(0, 100, 60, "Per cent done.")
    budget = Object(BudgetSchema, "Money set aside.")
    resources = Text(500, "inom ram", "Resources in words.")
    measure = Object(MeasureSchema, "What shows whether it works.")
    method = Text(60, "4R", "Method, such as 4R or JämKAS.")
    expected_result = Text(5000, "Alla publiceringar följer checklistan.", "What it should lead to.")
    result = Text(5000, "Checklistan används på alla förvaltningar.", "What it led to.")
    checkpoints = ListOf(Object(CheckpointSchema), 50, "Dates on the way.")
    external_keys = ListOf(Object(ExternalKeySchema), 20, "What other systems call it; shown to own accounts.")
    case_references = ListOf(Object(CaseReferenceSchema), 50, "What the registry knows; shown to own accounts.")
    tags = ListOf(Text(60, "utbildning"), 30, "Free words to find it by.")


class ActionItemInSchema(WriteSchema, ActionItemMembersSchema):
    """An item to add to a plan."""

    action_plan_id = Identifier(EXAMPLE_ID, "The plan.", required=True)
    goal_id = Identifier(None, "A goal of the same plan.")
    lead_department_id = Identifier(None, "Who is accountable.")
    participating_department_ids = ListOf(Identifier(EXAMPLE_ID), 50, "Who takes part.")
    articles = ListOf(Integer(1, 99, 6), 39, "Numbers of the articles that it carries out.", example=[6])


class ActionItemUpsertSchema(ActionItemInSchema):
    """An item as another system knows it; what is not said of one that exists stays as it is."""

    all_departments = Flag(False, "Whether all departments take part.")


class ActionItemChangeSchema(ActionItemInSchema):
    """What can be changed of an item."""

    completed_on = Date("2025-12-15", "When it was completed; only of a completed item.")
    cancel_reason = Text(2000, None, "Why it is cancelled; only of a cancelled item.")
    status_comment = Text(2000, "62 procent klara", "A word on where it stands.")


ActionItemPatchSchema = patch_of(ActionItemChangeSchema, "ActionItemPatchSchema", without=("action_plan_id",))


class ActionItemStatusChangeInSchema(WriteSchema):
    """A new status of an item."""

    status = Choice(ItemStatus, "completed", "The status wanted.", required=True)
    comment = Text(2000, "Klar i alla förvaltningar.", "Why; required to pause and to go back.")
    completed_on = Date("2026-11-01", "When it was completed; required to complete.")
    result = Text(5000, "Checklistan används på alla förvaltningar.", "What it led to; required to complete.")
    cancel_reason = Text(2000, None, "Why it will not be done; required to cancel.")


class ActionItemSchema(ActionItemMembersSchema, ShownSchema):
    """An action item of a plan."""

    signatory = Object(NamedSchema, "Whose it is; `code` is the slug.")
    action_plan = Object(TitledSchema, "The plan.")
    goal = Object(TitledSchema, "The goal that it leads to.", allow_none=True)
    articles = ListOf(Object(ItemArticleSchema), 39, "The articles that it carries out.")
    lead_department = Object(NamedSchema, "Who is accountable.", allow_none=True)
    participating_departments = ListOf(Object(NamedSchema), 50, "Who takes part.")
    original_due_date = Date("2025-10-31", "The deadline as it first was.", allow_none=True)
    due_date_moves = Integer(0, 2**31 - 1, 1, "How often the deadline was moved after adoption.")
    status = Choice(ItemStatus, "in_progress", "Where it stands. Changed through status-changes.")
    status_comment = Text(2000, "62 procent klara", "A word on where it stands.", allow_none=True)
    status_changed_at = Instant("2026-09-15T12:40:00Z", "When the status changed.")
    timeliness = Choice(Timeliness, "overdue", "Whether it is late today, where it belongs. Derived, never stored.")
    days_overdue = Integer(0, 2**31 - 1, 22, "Days past the deadline; 0 when it is not overdue.")
    completed_on = Date("2025-12-15", "When it was completed; null when not, or not known.", allow_none=True)
    cancel_reason = Text(2000, None, "Why it was cancelled.", allow_none=True)


class UpsertArgsSchema(WriteArgs):
    """Where an item that is written by its external key belongs."""

    signatory = Text(60, None, "Slug, SCB code or id; an administrator names it.")


class ActionItemArgsSchema(ListArgs):
    """What the list of items can be asked."""

    sort = Sort(ACTION_ITEMS, example="dueDate")
    shown = Fields(ActionItemSchema, ACTION_ITEMS)
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
    status = Commas(Choice(ItemStatus), 5, "Statuses, comma-separated.")
    timeliness = Commas(Choice(Timeliness), 6, "Lateness today, comma-separated.", example="overdue")
    due_before = Date(None, "Due before this date.")
    due_after = Date(None, "Due after this date.")
    updated_since = Instant(None, "Changed at this instant or later.")
    updated_before = Instant(None, "Not changed since this instant.")
    due_within = Integer(0, 3650, None, "Due today or within so many days, where the item belongs.")
    missing = Commas(Choice(MISSING), 4, "What is not said: items that lack any of these, comma-separated.")
    external_key = Commas(Text(241), 50, "Keys in other systems, `system:key` or the key alone; of your own items.")
    case_reference = Commas(Text(60), 20, "Registration numbers, comma-separated; of your own items.")
    tag = Commas(Text(60), 20, "Tags, comma-separated.")
    q = Text(100, description="Text in reference, title, description, measure, expected result or result.")
