"""Shapes of the charter report on the wire."""

from api.action_items.rules import ItemStatus, Timeliness
from api.charter.rules import Provenance
from api.charter_standing.rules import Standing
from api.core.fields import Choice, Date, Flag, Identifier, Instant, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, NamedSchema, Schema
from api.reports.shapes import (
    FiledPlanSchema,
    LinkedCountSchema,
    PlanArgs,
    ReportArticleSchema,
    ReportGoalSchema,
    ReportSchema,
)
from api.signatories.rules import CharterEdition


class CharterReportArgsSchema(PlanArgs):
    """Of which plan the report is."""


class CharterReportPlanSchema(FiledPlanSchema):
    """The plan, and how it was adopted; the decision is told to the signatory's own accounts."""

    purpose = Text(5000, "Planen genomför deklarationen.", "What it is for.", allow_none=True)
    edition = Choice(CharterEdition, "2006", "The edition of the charter that the signatory is bound by.")
    adopted_on = Date("2024-12-12", "When it was adopted.", allow_none=True)
    body = Text(200, "Kommunfullmäktige", "Who adopted it.", allow_none=True)
    paragraph = Text(40, "§ 271", "Paragraph of the minutes.", allow_none=True)


class CharterReportTextSchema(Schema):
    """The same words in both languages."""

    sv = Text(4000, "Anta en handlingsplan för jämställdhet", "In Swedish.")
    en = Text(4000, "Adopt an equality action plan", "In English.")


class CharterReportRuleSchema(Schema):
    """The rule by which a duty was judged, and why it stands as it does."""

    code = Text(60, "plan_in_time", "Stable code.")
    text = Object(CharterReportTextSchema, "The rule in a sentence, with the dates of this case.")


class CharterReportDutySchema(Schema):
    """How the signatory stands with one duty of the charter."""

    code = Text(60, "adopt-action-plan", "Stable code of the duty.")
    title = Object(CharterReportTextSchema, "Title of the duty.")
    standing = Choice(Standing, "met", "How it stands.")
    due_on = Date("2027-11-30", "When it is or was due; null where no date is known.", allow_none=True)
    rule = Object(CharterReportRuleSchema, "Why it stands so.")


class CharterArticlesCountSchema(Schema):
    """How many articles, and which."""

    count = Integer(0, 99, 3, "How many.")
    href = Text(
        4000,
        "https://cemr.example.se/cemr/v1/charter-articles?number=6,9,22",
        "The list; null when there are none.",
        allow_none=True,
    )


class CharterProgressSchema(LinkedCountSchema):
    """How many items there are, and how far they have come."""

    completed = Object(LinkedCountSchema, "Those that are completed.")
    under_way = Object(LinkedCountSchema, "Those that are begun, or paused.")
    not_started = Object(LinkedCountSchema, "Those that are not begun.")
    overdue = Object(LinkedCountSchema, "Those that are late; they count among those under way or not begun, too.")
    cancelled = Object(LinkedCountSchema, "Those that were stopped.")
    added = Object(
        LinkedCountSchema,
        "Those that came after the adoption, from `addedSince` on; null while the plan is not adopted.",
        allow_none=True,
    )


class CharterItemSchema(Schema):
    """An item by name."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.2", "Number in the plan.", allow_none=True)
    title = Text(500, "Införa checklista för bild och språk", "What is to be done.")
    status = Choice(ItemStatus, "in_progress", "The status.")
    timeliness = Choice(Timeliness, "on_time", "Lateness today, where the item belongs.")
    days_overdue = Integer(0, 2**31 - 1, 0, "Days past the deadline of an overdue item, else 0.")
    lead_department = Object(NamedSchema, "Who leads it.", allow_none=True)
    all_departments = Flag(False, "Whether all departments take part.")
    due_date = Date("2026-12-31", "When it is due.", allow_none=True)
    completed_on = Date("2026-11-20", "When it was completed.", allow_none=True)
    cancel_reason = Text(2000, None, "Why it was stopped.", allow_none=True)
    added = Flag(False, "Whether it came after the adoption.")
    href = Text(8000, f"https://cemr.example.se/cemr/v1/action-items/{EXAMPLE_ID}", "The item.")


class CharterItemsSchema(CharterProgressSchema):
    """Items with how far they have come."""

    action_items = ListOf(Object(CharterItemSchema), 10_000, "The items, in the order of the plan.")


class CharterReportProvenanceSchema(Schema):
    """Where the wording of the title comes from, per language."""

    sv = Choice(Provenance, "secondary", "Of the Swedish title.")
    en = Choice(Provenance, "official", "Of the English title.")


class CharterReportArticleSchema(ReportArticleSchema):
    """An article, and where the wording of its title comes from."""

    provenance = Object(CharterReportProvenanceSchema, "Where the title's wording comes from, per language.")


class CharterReportRowSchema(Schema):
    """What comes first of an article."""

    article = Object(CharterReportArticleSchema, "The article.")
    prioritised = Flag(True, "Whether the plan gives it priority.")
    reason = Text(5000, "Barn och unga möter stereotyper tidigt.", "Why it does.", allow_none=True)
    commitment = Text(5000, None, "What the signatory binds itself to.", allow_none=True)
    goals = ListOf(Object(ReportGoalSchema), 10_000, "The plan's goals that name it or that its items lead to.")


class ArticleReportSchema(CharterItemsSchema, CharterReportRowSchema):
    """What was promised and done of an article."""


class CharterReportSchema(ReportSchema):
    """What became of a plan, article by article."""

    date = Date("2026-11-22", "The day of the report, where the signatory is.")
    signatory = Object(NamedSchema, "Whose plan it is; `code` is the slug.")
    action_plan = Object(CharterReportPlanSchema, "The plan.")
    added_since = Instant(
        "2025-12-15T23:00:00Z",
        "Items taken in from this instant on were added after the adoption: the day after it or, when the plan's first "
        "items came here later, as by an import, the day after those. Null while the plan is not adopted.",
        allow_none=True,
    )
    duties = ListOf(Object(CharterReportDutySchema), 50, "How the signatory stands with every duty of the charter.")
    all = Object(CharterProgressSchema, "All items of the plan.")
    chosen_articles = Object(CharterArticlesCountSchema, "Articles that the plan gives priority.")
    articles_without_items = Object(CharterArticlesCountSchema, "Articles of the edition that no item carries out.")
    articles = ListOf(
        Object(ArticleReportSchema),
        99,
        "The articles of the signatory's edition of the charter; an item stands under each of its articles.",
    )
    without_articles = Object(CharterItemsSchema, "Items that carry out no article.")
