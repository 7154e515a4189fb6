"""Shapes of plan documents on the wire."""

from api.action_items.rules import ItemStatus
from api.action_items.shapes import (
    BudgetSchema,
    ItemArticleSchema,
    ItemDecisionSchema,
    MeasureSchema,
)
from api.action_plans.rules import PlanStatus
from api.case_references.shapes import CaseReferenceSchema
from api.core.fields import Choice, Date, Flag, Identifier, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, NamedSchema, Schema
from api.decisions.rules import Outcome
from api.plan_changes.shapes import ChangedItemSchema
from api.reports.shapes import (
    LinkedCountSchema,
    PlanArgs,
    ReportArticleSchema,
    ReportedPlanSchema,
    ReportGoalSchema,
    ReportSchema,
)


class PlanDocumentArgsSchema(PlanArgs):
    """Which plan the document holds."""


class DocumentedDecisionSchema(ItemDecisionSchema):
    """A decision behind one of the plan's statuses."""

    status = Choice(PlanStatus, "adopted", "The status that it led to.")
    title = Text(300, "Antagande av handlingsplan för jämställdhet 2025-2028", "What was decided upon.")
    outcome = Choice(Outcome, "approved", "What came of it.")
    body = Object(NamedSchema, "The deciding body.")


class DocumentedPlanSchema(ReportedPlanSchema):
    """The plan; what was decided of it is told to the signatory's own accounts."""

    signatory = Object(NamedSchema, "Whose it is; `code` is the slug.")
    status = Choice(PlanStatus, "adopted", "Where it is in its life.")
    purpose = Text(5000, "Planen genomför CEMR-deklarationen.", "What it is for.", allow_none=True)
    applies_to = Text(500, "Alla nämnder och bolag", "Whom it binds.", allow_none=True)
    adopted_on = Date("2024-12-12", "Date of the decision that adopted it.", allow_none=True)
    body = Text(200, "Kommunfullmäktige", "Who adopted it.", allow_none=True)
    adoption_decision = Object(ItemDecisionSchema, "The decision that adopted it.", allow_none=True)
    follow_up_department = Object(NamedSchema, "Who is responsible for follow-up.", allow_none=True)
    revision_department = Object(NamedSchema, "Who is responsible for revision.", allow_none=True)
    decisions = ListOf(Object(DocumentedDecisionSchema), 1000, "The decisions behind its statuses, the oldest first.")


class PlannedItemSchema(Schema):
    """An item as it is planned."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.2", "Number in the plan.", allow_none=True)
    title = Text(500, "Införa checklista för bild och språk i kommunikationsarbetet", "What is to be done.")
    articles = ListOf(Object(ItemArticleSchema), 39, "The articles that it carries out; it stands under the first.")
    lead_department = Object(NamedSchema, "Who is accountable.", allow_none=True)
    participating_departments = ListOf(Object(NamedSchema), 50, "Who takes part.")
    all_departments = Flag(False, "Whether all departments take part.")
    start_date = Date("2025-02-01", "When it starts.", allow_none=True)
    due_date = Date("2025-12-31", "When it is to be finished.", allow_none=True)
    resources = Text(500, "inom ram", "Resources in words.", allow_none=True)
    budget = Object(BudgetSchema, "Money set aside.", allow_none=True)
    measure = Object(MeasureSchema, "What shows whether it works.", allow_none=True)
    status = Choice(ItemStatus, "in_progress", "Where it stands today; the document does not say so, CSV does.")
    status_comment = Text(2000, "62 procent klara", "A word on where it stands; to own accounts.", allow_none=True)
    case_references = ListOf(Object(CaseReferenceSchema), 50, "What the registry knows; shown to own accounts.")


class PlannedGoalSchema(ReportGoalSchema):
    """A goal as it is planned."""

    area = Text(200, "Barns och ungas villkor", "The area of priority that it belongs to.", allow_none=True)


class GoalGroupSchema(Schema):
    """A goal with the items that lead to it."""

    goal = Object(PlannedGoalSchema, "The goal; null of items without one.", allow_none=True)
    action_items = ListOf(Object(PlannedItemSchema), 10_000, "The items, in the order of the plan.")


class PlannedArticleSchema(Schema):
    """What the plan means to do for an article."""

    article = Object(ReportArticleSchema, "The article.")
    prioritised = Flag(True, "Whether the plan gives it priority.")
    reason = Text(2000, "Barn och unga möter stereotyper tidigt.", "Why it does.", allow_none=True)
    commitment = Text(5000, None, "What the signatory commits itself to.", allow_none=True)
    groups = ListOf(Object(GoalGroupSchema), 10_000, "Its goals with their items, then items without a goal.")
    elsewhere = ListOf(
        Object(ChangedItemSchema), 10_000, "Items that carry it out, too, and stand under their first article."
    )


class PlanDocumentSchema(ReportSchema):
    """An action plan as a whole."""

    date = Date("2026-11-22", "The day of the document, where the signatory is.")
    action_plan = Object(DocumentedPlanSchema, "The plan.")
    is_draft = Flag(False, "Whether it has not been adopted yet.")
    items = Object(LinkedCountSchema, "How many items it has.")
    articles = ListOf(
        Object(PlannedArticleSchema), 99, "The articles that it takes up; an item stands under the first of its own."
    )
    without_articles = ListOf(Object(GoalGroupSchema), 10_000, "Goals and items that belong to no article.")
