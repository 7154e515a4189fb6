"""Shapes that reports share on the wire."""

from api.core.fields import Choice, Date, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Args, Links, Schema
from api.reports.formats import Format
from api.signatories.rules import Language

ITEMS = "https://cemr.example.se/cemr/v1/action-items?signatory=boras"


class LinkedCountSchema(Schema):
    """A number, and the list that it counts."""

    count = Integer(0, 2**53, 4, "How many.")
    href = Text(8000, f"{ITEMS}&timeliness=overdue", "The list; its `totalRecords` is this number.")


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


class ReportSchema(Schema):
    """A report in JSON. Its links lead to the same report in its other formats, too."""

    links = Links(data_key="_links", dump_only=True)


def with_formats(args: type[Args], formats: tuple[Format, ...]) -> type[Args]:
    """The parameters of a report that can be had in these formats beside JSON."""
    members = {
        "format": Choice(
            [Format.JSON, *formats], description="What to have the report as; else what `Accept` asks for, else JSON."
        ),
        "lang": Choice(Language, description="Language of the words; else what `Accept-Language` asks for."),
    }
    return type(args.__name__, (args,), {"__doc__": args.__doc__, **members})


class PlanArgs(Args):
    """Which plan a report is about."""

    signatory = Text(
        60, "boras", "Slug, SCB code or id: its plan in force, else its latest. Default: your own signatory."
    )
    action_plan = Identifier(None, "The plan, when another than that one is meant.")


class ReportedPlanSchema(Schema):
    """The plan that a report is about."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(300, "Handlingsplan för jämställdhet 2025-2028", "Title.")
    period_start = Date("2025-01-01", "First day.")
    period_end = Date("2028-12-31", "Last day.")


class FiledPlanSchema(ReportedPlanSchema):
    """The same, with the number that it is filed under."""

    case_number = Text(
        60, "KS 2024-00417", "Registration number (diarienummer) of its adoption; to own accounts.", allow_none=True
    )
