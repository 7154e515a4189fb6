"""Shapes of the goals and the items of an annual follow-up: how they stand, and what the year said of them."""

from api.action_items.rules import Forecast, ItemStatus, Timeliness
from api.action_items.shapes import BudgetSchema, ItemArticleSchema, TitledSchema
from api.core.fields import Choice, Date, Flag, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, NamedSchema, Schema
from api.goal_assessments.rules import Attainment


class FollowUpAssessmentSchema(Schema):
    """How far a goal has been reached."""

    level = Choice(Attainment, "some", "The level.")
    motivation = Text(5000, "Bildvalen har blivit bredare, texterna inte.", "Why.")


class FollowUpGoalSchema(Schema):
    """A goal, and the last assessments of the year."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(500, "Kommunens bilder och texter är fria från stereotyper", "Title.")
    articles = ListOf(Object(ItemArticleSchema), 39, "The articles that it belongs to.")
    self_assessment = Object(FollowUpAssessmentSchema, "By those who work for it.", allow_none=True)
    independent_assessment = Object(FollowUpAssessmentSchema, "By somebody else.", allow_none=True)


class FollowUpReportSchema(Schema):
    """What a department last said of an item in the year."""

    department = Object(NamedSchema, "The department.", allow_none=True)
    forecast = Choice(Forecast, "yellow", "How it looks.", allow_none=True)
    comment = Text(2000, "62 procent klara", "A word on where it stands.", allow_none=True)
    done_since_last = Text(5000, "Åtta av tolv enheter är utbildade.", "What was done.", allow_none=True)
    next_step = Text(5000, "De sista utbildas i februari.", "What comes next.", allow_none=True)
    deviation = Text(5000, "Fyra enheter är försenade.", "What is otherwise than planned.", allow_none=True)
    deviation_reason = Text(5000, "Vikarier saknades.", "Why that is so.", allow_none=True)
    proposed_due_date = Date("2027-03-31", "A new deadline that it proposes.", allow_none=True)


class FollowUpItemSchema(Schema):
    """An item as it is today, and what was reported of it in the year."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.2", "Number in the plan.", allow_none=True)
    title = Text(500, "Införa checklista för bild och språk i kommunikationsarbetet", "What is to be done.")
    articles = ListOf(Object(ItemArticleSchema), 39, "The articles that it carries out.")
    goal = Object(TitledSchema, "The goal that it leads to.", allow_none=True)
    lead_department = Object(NamedSchema, "Who is accountable.", allow_none=True)
    participating_departments = ListOf(Object(NamedSchema), 50, "Who takes part.")
    all_departments = Flag(False, "Whether all departments take part.")
    due_date = Date("2025-12-31", "When it is to be finished.", allow_none=True)
    status = Choice(ItemStatus, "in_progress", "Where it stands.")
    timeliness = Choice(Timeliness, "overdue", "Whether it is late today.")
    days_overdue = Integer(0, 2**31 - 1, 22, "Days past the deadline; 0 when it is not overdue.")
    completed_on = Date("2025-12-15", "When it was completed; null when not, or not known.", allow_none=True)
    status_comment = Text(2000, "62 procent klara", "A word on where it stands.", allow_none=True)
    result = Text(5000, "Checklistan används på alla förvaltningar.", "What it led to.", allow_none=True)
    cancel_reason = Text(2000, "Uppdraget har upphört.", "Why it was cancelled.", allow_none=True)
    budget = Object(BudgetSchema, "Money set aside.", allow_none=True)
    resources = Text(500, "inom ram", "Resources in words.", allow_none=True)
    reports = ListOf(
        Object(FollowUpReportSchema), 1000, "The last report; of an item of all departments the last of each."
    )
