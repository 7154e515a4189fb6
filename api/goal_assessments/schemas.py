"""Shapes of goal assessments on the wire."""

from api.core.fields import Choice, Commas, Flag, Identifier, Instant, Object, Text
from api.core.schema import (
    EXAMPLE_ID,
    ActingAccountSchema,
    Fields,
    ListArgs,
    Schema,
    ShownSchema,
    Sort,
    WriteSchema,
    patch_of,
)
from api.goal_assessments.queries import GOAL_ASSESSMENTS
from api.goal_assessments.rules import Attainment


class AssessedSchema(Schema):
    """A plan, a goal or a round, as shown inside an assessment."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(500, "Kommunens bilder och texter är fria från stereotyper", "Title.")


class AssessmentMembersSchema(Schema):
    """What an assessment says."""

    level = Choice(Attainment, "some", "How far the goal has been reached.", required=True)
    motivation = Text(5000, "Bildvalen har blivit bredare, texterna inte.", "Why.", required=True)


class SelfAssessmentInSchema(AssessmentMembersSchema):
    """How those see it who work for the goal."""


class IndependentAssessmentInSchema(AssessmentMembersSchema):
    """How somebody else sees it."""


class AssessmentSchema(AssessmentMembersSchema):
    """How far the goal has been reached, as one account sees it."""

    at = Instant("2026-01-28T10:05:00Z", "When it was last changed.")
    by = Object(ActingAccountSchema, "Who changed it last; null when it is no account of yours.", allow_none=True)


class GoalAssessmentInSchema(WriteSchema):
    """A goal to assess in a round."""

    goal_id = Identifier(EXAMPLE_ID, "The goal.", required=True)
    round_id = Identifier(EXAMPLE_ID, "A round of the goal's plan.", required=True)
    self_assessment = Object(SelfAssessmentInSchema, "By those who work for the goal.")
    independent_assessment = Object(IndependentAssessmentInSchema, "By somebody else.")


GoalAssessmentPatchSchema = patch_of(
    GoalAssessmentInSchema, "GoalAssessmentPatchSchema", without=("goal_id", "round_id")
)


class GoalAssessmentSchema(ShownSchema):
    """How a goal stood in a round."""

    action_plan = Object(AssessedSchema, "The plan.")
    goal = Object(AssessedSchema, "The goal.")
    round = Object(AssessedSchema, "The round.")
    self_assessment = Object(AssessmentSchema, "By those who work for the goal.", allow_none=True)
    independent_assessment = Object(AssessmentSchema, "By somebody else.", allow_none=True)


class GoalAssessmentArgsSchema(ListArgs):
    """What the list of assessments can be asked."""

    sort = Sort(GOAL_ASSESSMENTS)
    shown = Fields(GoalAssessmentSchema, GOAL_ASSESSMENTS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.")
    action_plan = Commas(Identifier(), 20, "Ids of plans, comma-separated.")
    goal = Commas(Identifier(), 50, "Ids of goals, comma-separated.")
    round = Commas(Identifier(), 20, "Ids of rounds, comma-separated.")
    level = Commas(Choice(Attainment), 5, "Levels, comma-separated; of either assessment.")
    self_assessment_level = Commas(Choice(Attainment), 5, "Levels of the self-assessment, comma-separated.")
    independent_assessment_level = Commas(
        Choice(Attainment), 5, "Levels of the independent assessment, comma-separated."
    )
    differs = Flag(None, "true: only where both are given and differ; false: only the others.")
