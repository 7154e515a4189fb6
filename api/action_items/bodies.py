"""What may be written of an action item: in bodies of requests, of which what is shown shares members."""

from api.action_items.rules import MOST_CASES, MOST_PARTICIPANTS, MOST_TAGS, Forecast
from api.action_items.shapes import (
    BudgetSchema,
    CaseReferenceSchema,
    CheckpointSchema,
    ExternalKeySchema,
    MeasureSchema,
)
from api.core.fields import Choice, Date, Flag, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Schema, WriteArgs, WriteSchema, patch_of


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
    case_references = ListOf(Object(CaseReferenceSchema), MOST_CASES, "What the registry knows; shown to own accounts.")
    tags = ListOf(Text(60, "utbildning"), MOST_TAGS, "Free words to find it by.")


class ActionItemInSchema(WriteSchema, ActionItemMembersSchema):
    """An item to add to a plan."""

    action_plan_id = Identifier(EXAMPLE_ID, "The plan.", required=True)
    goal_id = Identifier(None, "A goal of the same plan.")
    lead_department_id = Identifier(None, "Who is accountable.")
    deadline_decision_id = Identifier(
        None, "The decision behind the due date. A new due date without a decision of its own empties it."
    )
    participating_department_ids = ListOf(Identifier(EXAMPLE_ID), MOST_PARTICIPANTS, "Who takes part.")
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


class UpsertArgsSchema(WriteArgs):
    """Where items that are written by their external keys belong."""

    signatory = Text(60, None, "Slug, SCB code or id; an administrator names it.")
