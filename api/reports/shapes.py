"""Shapes that reports share on the wire."""

from api.core.fields import Choice, Date, Identifier, Integer, Text
from api.core.schema import EXAMPLE_ID, Args, Links, Schema
from api.reports.formats import Format
from api.signatories.rules import Language

ITEMS = "https://cemr.example.se/cemr/v1/action-items?signatory=boras"


class LinkedCountSchema(Schema):
    """A number, and the list that it counts."""

    count = Integer(0, 2**53, 4, "How many.")
    href = Text(8000, f"{ITEMS}&timeliness=overdue", "The list; its `totalRecords` is this number.")


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
