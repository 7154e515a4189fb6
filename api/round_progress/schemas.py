"""Shapes of round progress on the wire."""

from api.action_items.rules import FALLING, Forecast, ItemStatus, Timeliness
from api.core.fields import Choice, Date, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Args, NamedSchema, Schema
from api.follow_up_rounds.rules import DepartmentStatus, RoundKind, RoundStatus
from api.goal_assessments.rules import Attainment
from api.reports.queries import MOST_ITEMS
from api.reports.shapes import LinkedCountSchema, ReportSchema

HERE = "https://cemr.example.se/cemr/v1"


class OfDepartmentStatusSchema(Schema):
    """What comes first in a count of departments."""

    status = Choice(DepartmentStatus, "in_progress", "The status.")


class DepartmentCountSchema(LinkedCountSchema, OfDepartmentStatusSchema):
    """The departments of one status."""


class OfReportedStatusSchema(Schema):
    """What comes first in a count of reports by status."""

    status = Choice(ItemStatus, "in_progress", "The status.")


class ReportedStatusCountSchema(LinkedCountSchema, OfReportedStatusSchema):
    """The reports of one status."""


class OfForecastSchema(Schema):
    """What comes first in a count of reports by forecast."""

    forecast = Choice(Forecast, "yellow", "The forecast; grey where none was given.")


class ForecastCountSchema(LinkedCountSchema, OfForecastSchema):
    """The reports of one forecast."""


class OfLevelSchema(Schema):
    """What comes first in a count of assessments."""

    level = Choice(Attainment, "some", "The level.")


class LevelCountSchema(LinkedCountSchema, OfLevelSchema):
    """The assessments of one level."""


class ProgressRoundSchema(Schema):
    """The round."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(200, "Uppföljning helår 2026", "What it is called.")
    kind = Choice(RoundKind, "annual", "What it is a follow-up of.")
    status = Choice(RoundStatus, "open", "Where it is in its life.")
    deadline = Date("2027-01-20", "By when departments have reported.")


class ProgressPlanSchema(Schema):
    """The plan that it follows up."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(300, "Handlingsplan för jämställdhet 2025-2028", "Title.")


class AskedSchema(Schema):
    """The departments that are asked."""

    asked = Integer(0, 2**31 - 1, 20, "How many are asked.")
    href = Text(8000, f"{HERE}/round-departments?round={EXAMPLE_ID}", "The list of these.")
    by_status = ListOf(Object(DepartmentCountSchema), 4, "Every status, also those that none has.")


class TallySchema(Schema):
    """What the reports say; what was corrected does not count."""

    reported = Integer(0, 2**31 - 1, 12, "How many reports there are.")
    href = Text(8000, f"{HERE}/status-reports?round={EXAMPLE_ID}&current=true", "The list of these.")
    by_status = ListOf(Object(ReportedStatusCountSchema), 5, "Every status, also those that none has.")
    by_forecast = ListOf(Object(ForecastCountSchema), 4, "Every forecast, also those that none has.")


class ItemsTallySchema(TallySchema):
    """The items that one department reports on."""

    unreported = Integer(
        0, 2**31 - 1, 3, "How many open items lack a report; null when the round is not open.", allow_none=True
    )


class ProgressItemSchema(Schema):
    """An item of all departments."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "22.1", "Number in the plan.", allow_none=True)
    title = Text(500, "Rutinmässigt fråga om våld", "Title.")


class ItemOfAllDepartmentsSchema(TallySchema):
    """How far the departments have come with an item of all departments."""

    action_item = Object(ProgressItemSchema, "The item.")
    asked = Integer(0, 2**31 - 1, 20, "How many departments are asked.")


class AnsweringDepartmentSchema(Schema):
    """How far a department has come, and what it has still to report on."""

    department = Object(NamedSchema, "The department.")
    status = Choice(DepartmentStatus, "in_progress", "How far it has come.")
    status_comment = Text(2000, None, "What was said when that changed.", allow_none=True)
    summary = Text(5000, "Arbetet går enligt plan.", "Its work in a few words.", allow_none=True)
    reported = Object(LinkedCountSchema, "Its reports.")
    unreported_items = ListOf(
        Object(ProgressItemSchema), MOST_ITEMS, "Items on which it has still to report, while the round is open."
    )
    href = Text(8000, f"{HERE}/round-departments/{EXAMPLE_ID}", "The department in the round.")


class AssessedGoalsSchema(Schema):
    """How the goals were assessed."""

    self_assessments = ListOf(Object(LevelCountSchema), 5, "By those who work for them.")
    independent_assessments = ListOf(Object(LevelCountSchema), 5, "By others.")


class RoundProgressSchema(ReportSchema):
    """How far a round has come."""

    date = Date("2027-01-12", "The day of the report, where the round belongs.")
    signatory = Object(NamedSchema, "Whose round it is; `code` is the slug.")
    round = Object(ProgressRoundSchema, "The round.")
    action_plan = Object(ProgressPlanSchema, "The plan.")
    timeliness = Choice([*FALLING, Timeliness.CLOSED], "due_soon", "Whether the deadline has passed.")
    departments = Object(AskedSchema, "The departments.")
    by_department = ListOf(Object(AnsweringDepartmentSchema), MOST_ITEMS, "Each of them.")
    items = Object(ItemsTallySchema, "The items that one department reports on.")
    items_of_all_departments = ListOf(Object(ItemOfAllDepartmentsSchema), 1000, "Those that all report on, by count.")
    goals = Object(AssessedGoalsSchema, "The goals.")


class RoundProgressArgsSchema(Args):
    """Of which round."""

    round = Identifier(None, "The round; else the one that is open, or the latest.")
