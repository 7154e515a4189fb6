"""Shapes of reports on the wire."""

from api.action_items.rules import ItemStatus, Timeliness
from api.core.fields import Choice, Commas, Date, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, NamedSchema, PastArgs, Schema
from api.reports.shapes import LinkedCountSchema, ReportSchema


class OfStatusSchema(Schema):
    """What comes first in the count of a status."""

    status = Choice(ItemStatus, "in_progress", "The status.")


class StatusCountSchema(LinkedCountSchema, OfStatusSchema):
    """The items of one status."""


class OfTimelinessSchema(Schema):
    """What comes first in the count of a timeliness."""

    timeliness = Choice(Timeliness, "due_soon", "Lateness today, where the item belongs.")


class TimelinessCountSchema(LinkedCountSchema, OfTimelinessSchema):
    """The items of one timeliness."""


class TallySchema(LinkedCountSchema):
    """How many items there are, and how far they have come."""

    by_status = ListOf(Object(StatusCountSchema), 5, "Every status, also those that no item has.")
    overdue = Object(LinkedCountSchema, "Those that are late.")
    share_done = Integer(
        0,
        100,
        67,
        "Per cent completed of those that are not cancelled, rounded down; null when there are none.",
        allow_none=True,
    )


class WholeTallySchema(TallySchema):
    """All items of the picture."""

    by_timeliness = ListOf(Object(TimelinessCountSchema), 6, "Every timeliness, also those that no item has.")
    due_within_ninety_days = Object(LinkedCountSchema, "Not late, and due today or within 90 days.")


class ReportArticleTitleSchema(Schema):
    """An article's title in both languages."""

    sv = Text(300, "Bekämpa stereotyper", "In Swedish.")
    en = Text(300, "Countering stereotypes", "In English.")


class ReportArticleSchema(Schema):
    """An article of the charter."""

    number = Integer(1, 99, 6, "Article number.")
    title = Object(ReportArticleTitleSchema, "The article's title.")


class ReportGoalSchema(Schema):
    """A goal of a plan."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(500, "Kommunens bilder och texter är fria från stereotyper", "Title.")


class OfArticleSchema(Schema):
    """What comes first in the row of an article."""

    article = Object(ReportArticleSchema, "The article.")


class ArticleTallySchema(TallySchema, OfArticleSchema):
    """The items that carry out an article."""


class OfGoalSchema(Schema):
    """What comes first in the row of a goal."""

    goal = Object(ReportGoalSchema, "The goal.")


class GoalTallySchema(TallySchema, OfGoalSchema):
    """The items that lead to a goal."""


class OfDepartmentSchema(Schema):
    """What comes first in the row of a department."""

    department = Object(NamedSchema, "The department.")


class DepartmentTallySchema(TallySchema, OfDepartmentSchema):
    """The items that a department leads."""


class UncoveredArticlesSchema(Schema):
    """Articles that no item carries out."""

    count = Integer(0, 99, 8, "How many.")
    href = Text(
        4000,
        "https://cemr.example.se/cemr/v1/charter-articles?number=8,16",
        "The list; null when there are none.",
        allow_none=True,
    )
    articles = ListOf(Object(ReportArticleSchema), 99, "The articles.")


class CoverageSchema(Schema):
    """What the plans lack."""

    articles_without_items = Object(
        UncoveredArticlesSchema, "Articles of the signatory's edition of the charter that no item carries out."
    )
    without_lead_department = Object(LinkedCountSchema, "Items for which nobody is accountable.")
    without_due_date = Object(LinkedCountSchema, "Items without a deadline.")
    without_goal = Object(LinkedCountSchema, "Items that lead to no goal.")
    without_articles = Object(LinkedCountSchema, "Items that carry out no article.")
    without_news = Object(
        LinkedCountSchema, "Items still to be done, of plans that have not ended, that nobody has changed for 180 days."
    )


class StatusOverviewSchema(ReportSchema):
    """How things stand. Every number comes with the list that it counts."""

    date = Date("2026-11-22", "The day of the picture, where the signatory is.")
    signatories = ListOf(Object(NamedSchema), 1000, "Whose picture it is; `code` is the slug. Empty: of all.")
    all = Object(WholeTallySchema, "All items.")
    by_article = ListOf(
        Object(ArticleTallySchema), 99, "By article; an item counts with each of its articles, so they add up to more."
    )
    by_goal = ListOf(
        Object(GoalTallySchema), 10_000, "By goal; empty unless `signatory`, `actionPlan` or `goal` is given."
    )
    by_department = ListOf(
        Object(DepartmentTallySchema),
        10_000,
        "By the department that leads: taking part does not count here, and an item of all departments counts with its "
        "lead only. Empty unless `signatory`, `actionPlan` or `goal` is given.",
    )
    coverage = Object(CoverageSchema, "What is lacking.")


class StatusOverviewArgsSchema(PastArgs):
    """Of which items the overview is: as in the list of items."""

    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    action_plan = Commas(Identifier(), 20, "Ids of plans, comma-separated.")
    department = Commas(
        Text(36),
        50,
        "Codes or ids of departments that lead or take part, comma-separated; items of all departments count.",
    )
    goal = Commas(Identifier(), 50, "Ids of goals, comma-separated.")
    article = Commas(Integer(1, 99), 50, "Article numbers, comma-separated.")
