"""Shapes of goals on the wire."""

from api.core.fields import Choice, Commas, Identifier, Integer, ListOf, Object, Text
from api.core.restoring import DeletedArgs
from api.core.schema import EXAMPLE_ID, Fields, ListArgs, PastArgs, Schema, ShownSchema, Sort, WriteSchema, patch_of
from api.goals.queries import GOALS
from api.goals.rules import GoalKind


class GoalArticleTitleSchema(Schema):
    """An article's title in both languages."""

    sv = Text(300, "Bekämpa stereotyper", "In Swedish.", required=True)
    en = Text(300, "Countering stereotypes", "In English.", required=True)


class GoalArticleSchema(Schema):
    """An article of the charter."""

    number = Integer(1, 99, 6, "Article number.", required=True)
    title = Object(GoalArticleTitleSchema, "The article's title.")


class GoalPlanSchema(Schema):
    """The plan that the goal is part of."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(300, "Handlingsplan för jämställdhet 2025-2028", "Title.")


class GoalMembersSchema(Schema):
    """What a goal says."""

    title = Text(500, "Kommunens bilder och texter är fria från stereotyper", "The goal.", required=True)
    description = Text(5000, "Gäller webb, trycksaker och annonser.", "What it means.")
    area = Text(200, "Barns och ungas villkor", "The plan's area of priority that it belongs to.")
    kind = Choice(GoalKind, "outcome", "outcome: a change for women and men; process: in how the work is done.")
    governing_goal = Text(500, "Borås är en stad för alla", "The signatory's own governing goal that it serves.")
    position = Integer(0, 9999, 1, "Place in the plan.", load_default=0)


class GoalInSchema(WriteSchema, GoalMembersSchema):
    """A goal to set."""

    action_plan_id = Identifier(EXAMPLE_ID, "The plan.", required=True)
    articles = ListOf(Integer(1, 99, 6), 50, "Numbers of the articles that it serves.", example=[6])


GoalPatchSchema = patch_of(GoalInSchema, "GoalPatchSchema", without=("action_plan_id",))


class GoalSchema(GoalMembersSchema, ShownSchema):
    """A goal of a plan."""

    action_plan = Object(GoalPlanSchema, "The plan.")
    articles = ListOf(Object(GoalArticleSchema), 50, "The articles that it serves.")


class GoalArgsSchema(ListArgs, PastArgs, DeletedArgs):
    """What the list of goals can be asked."""

    sort = Sort(GOALS)
    shown = Fields(GoalSchema, GOALS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    action_plan = Commas(Identifier(), 20, "Ids of plans, comma-separated.")
    article = Commas(Integer(1, 99), 50, "Article numbers, comma-separated.")
    area = Text(200, description="The area of priority, as it is written.")
    kind = Commas(Choice(GoalKind), 2, "Kinds, comma-separated.")
    q = Text(100, description="Text in title, description, area or governing goal.")
