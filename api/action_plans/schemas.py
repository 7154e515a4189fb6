"""Shapes of action plans on the wire."""

from api.action_plans.queries import ACTION_PLANS
from api.action_plans.rules import PlanStatus, Visibility
from api.case_references.shapes import CaseReferenceSchema
from api.core.fields import Choice, Commas, Date, Flag, Identifier, Instant, Integer, ListOf, Object, Text
from api.core.restoring import DeletedArgs
from api.core.schema import (
    EXAMPLE_ID,
    Fields,
    ListArgs,
    NamedSchema,
    PastArgs,
    Schema,
    ShownSchema,
    Sort,
    WriteSchema,
    patch_of,
)
from api.decisions.rules import Outcome
from api.external_keys.shapes import ExternalKeySchema


class ArticleTitleSchema(Schema):
    """An article's title in both languages."""

    sv = Text(300, "Bekämpa stereotyper", "In Swedish.", required=True)
    en = Text(300, "Countering stereotypes", "In English.", required=True)


class PlanArticleInSchema(Schema):
    """An article that the plan gives priority."""

    number = Integer(1, 99, 6, "Article number.", required=True)
    reason = Text(2000, "Barn och unga möter stereotyper tidigt.", "Why it is a priority.", allow_none=True)
    commitment = Text(
        5000, "Verksamheterna arbetar normmedvetet.", "What the signatory commits itself to.", allow_none=True
    )


class PlanArticleSchema(PlanArticleInSchema):
    """A prioritised article with its title."""

    title = Object(ArticleTitleSchema, "The article's title.")


class PlanNameSchema(Schema):
    """Another plan."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(300, "Handlingsplan för jämställdhet 2021-2024", "Title.")


class AdoptionDecisionSchema(Schema):
    """The decision by which the plan was adopted."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    decided_on = Date("2024-12-12", "Date of the meeting.")
    paragraph = Text(20, "§ 271", "Paragraph of the minutes.", allow_none=True)
    case_number = Text(60, "KS 2024-00417", "Registration number (diarienummer).", allow_none=True)


class PlanDecisionSchema(AdoptionDecisionSchema):
    """A decision behind one of the plan's statuses."""

    status = Choice(PlanStatus, "adopted", "The status that it led to.")
    title = Text(300, "Antagande av handlingsplan för jämställdhet 2025-2028", "What was decided upon.")
    outcome = Choice(Outcome, "approved", "What came of it.")
    body = Object(NamedSchema, "The deciding body.")


class ActionPlanMembersSchema(Schema):
    """What a plan says of itself."""

    title = Text(300, "Handlingsplan för jämställdhet 2025-2028", "Title.", required=True)
    purpose = Text(5000, "Planen genomför CEMR-deklarationen.", "What it is for.")
    applies_to = Text(500, "Alla nämnder och bolag", "Whom it binds.")
    period_start = Date("2025-01-01", "First day of the period.", required=True)
    period_end = Date("2028-12-31", "Last day of the period.", required=True)
    visibility = Choice(
        Visibility, "public", "Who may read it once it is adopted: the signatory, its network, or everybody.",
        load_default=Visibility.INTERNAL.value,
    )  # fmt: skip
    external_keys = ListOf(Object(ExternalKeySchema), 20, "What other systems call it; shown to own accounts.")
    case_references = ListOf(Object(CaseReferenceSchema), 50, "What the registry knows; shown to own accounts.")


class ActionPlanInSchema(WriteSchema, ActionPlanMembersSchema):
    """A plan to draft."""

    signatory = Text(60, None, "Slug, SCB code or id; only an administrator names another than the own.")
    based_on_id = Identifier(None, "A plan that this one builds on, such as a joint plan.")
    replaces_id = Identifier(None, "The plan that ends when this one is adopted.")
    follow_up_department_id = Identifier(None, "Who is responsible for follow-up.")
    revision_department_id = Identifier(None, "Who is responsible for revision.")
    articles = ListOf(Object(PlanArticleInSchema), 50, "The articles that it gives priority.")


ActionPlanPatchSchema = patch_of(ActionPlanInSchema, "ActionPlanPatchSchema", without=("signatory",))


class ActionPlanStatusChangeInSchema(WriteSchema):
    """A new status of a plan."""

    status = Choice(PlanStatus, "adopted", "The status wanted.", required=True)
    comment = Text(2000, "Antagen av kommunfullmäktige.", "A word on it; required to revoke.")
    decision_id = Identifier(EXAMPLE_ID, "The decision that it follows; required to adopt.")


class ActionPlanSchema(ActionPlanMembersSchema, ShownSchema):
    """An action plan."""

    signatory = Object(NamedSchema, "Whose it is; `code` is the slug.")
    status = Choice(PlanStatus, "adopted", "Where it is in its life. Changed through status-changes.")
    status_comment = Text(
        2000, "Antagen av kommunfullmäktige.", "What was said when the status changed.", allow_none=True
    )
    status_changed_at = Instant("2024-12-12T14:00:00Z", "When the status changed.")
    in_force = Flag(True, "Adopted, and today is within the period.")
    published = Flag(True, "Whether everybody may read it: public, and ever adopted.")
    adopted_on = Date("2024-12-12", "Date of the decision that adopted it.", allow_none=True)
    adoption_decision = Object(AdoptionDecisionSchema, "That decision.", allow_none=True)
    based_on = Object(PlanNameSchema, "A plan that this one builds on.", allow_none=True)
    replaces = Object(PlanNameSchema, "The plan that this one replaces.", allow_none=True)
    follow_up_department = Object(NamedSchema, "Who is responsible for follow-up.", allow_none=True)
    revision_department = Object(NamedSchema, "Who is responsible for revision.", allow_none=True)
    articles = ListOf(Object(PlanArticleSchema), 50, "The articles that it gives priority.")
    decisions = ListOf(
        Object(PlanDecisionSchema), 1000, "The decisions behind its statuses, the oldest first; shown to own accounts."
    )


class ActionPlanArgsSchema(ListArgs, PastArgs, DeletedArgs):
    """What the list of plans can be asked."""

    sort = Sort(ACTION_PLANS)
    shown = Fields(ActionPlanSchema, ACTION_PLANS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    status = Commas(Choice(PlanStatus), 7, "Statuses, comma-separated.")
    visibility = Commas(Choice(Visibility), 3, "Visibilities, comma-separated.")
    in_force = Flag(None, "true: only plans in force today; false: only the others.")
    article = Commas(Integer(1, 99), 50, "Plans that give one of these articles priority, comma-separated.")
    starts_before = Date(None, "The period starts before this date.")
    ends_after = Date(None, "The period ends after this date.")
    updated_since = Instant(None, "Changed at this instant or later.")
    external_key = Commas(Text(241), 50, "Keys in other systems, `system:key` or the key alone; of your own plans.")
    case_reference = Commas(
        Text(60), 20, "Registration numbers in any form, comma-separated; of your own plans.", example="KS 2024-00417"
    )
    q = Text(100, description="Text in title, purpose or whom it binds.")
