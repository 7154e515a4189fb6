"""Shapes of round progress on the wire."""

from api.action_items.rules import FALLING, Forecast, ItemStatus, Timeliness
from api.core.fields import Choice, Date, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Args, Links, Schema
from api.follow_up_rounds.rules import DepartmentStatus, RoundKind, RoundStatus
from api.goal_assessments.rules import Attainment


def _count() -> Integer:
    return Integer(0, 2**31 - 1, 4, "How many.")


class DepartmentCountSchema(Schema):
    """The departments of one status."""

    status = Choice(DepartmentStatus, "in_progress", "The status.")
    count = _count()


class ReportedStatusCountSchema(Schema):
    """The reports of one status."""

    status = Choice(ItemStatus, "in_progress", "The status.")
    count = _count()


class ForecastCountSchema(Schema):
    """The reports of one forecast."""

    forecast = Choice(Forecast, "yellow", "The forecast; grey where none was given.")
    count = _count()


class LevelCountSchema(Schema):
    """The assessments of one level."""

    level = Choice(Attainment, "some", "The level.")
    count = _count()


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
    by_status = ListOf(Object(DepartmentCountSchema), 4, "Every status, also those that none has.")


class TallySchema(Schema):
    """What the reports say; what was corrected does not count."""

    reported = Integer(0, 2**31 - 1, 12, "How many reports there are.")
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


class AssessedGoalsSchema(Schema):
    """How the goals were assessed."""

    self_assessments = ListOf(Object(LevelCountSchema), 5, "By those who work for them.")
    independent_assessments = ListOf(Object(LevelCountSchema), 5, "By others.")


class RoundProgressSchema(Schema):
    """How far a round has come."""

    round = Object(ProgressRoundSchema, "The round.")
    action_plan = Object(ProgressPlanSchema, "The plan.")
    timeliness = Choice([*FALLING, Timeliness.CLOSED], "due_soon", "Whether the deadline has passed.")
    departments = Object(AskedSchema, "The departments.")
    items = Object(ItemsTallySchema, "The items that one department reports on.")
    items_of_all_departments = ListOf(Object(ItemOfAllDepartmentsSchema), 1000, "Those that all report on, by count.")
    goals = Object(AssessedGoalsSchema, "The goals.")
    links = Links(data_key="_links", dump_only=True)


class RoundProgressArgsSchema(Args):
    """Of which round."""

    round = Identifier(None, "The round; else the one that is open, or the latest.")
