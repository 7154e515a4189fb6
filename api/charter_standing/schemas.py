"""Shapes of charter standing on the wire."""

from api.charter.rules import Provenance
from api.charter_standing.rules import Basis, PlanElement, Standing
from api.core.fields import Choice, Date, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Links, NamedSchema, Schema
from api.signatories.rules import Precision


class DutyTextSchema(Schema):
    """The same words in both languages."""

    sv = Text(4000, "Anta en handlingsplan för jämställdhet", "In Swedish.", required=True)
    en = Text(4000, "Adopt an equality action plan", "In English.", required=True)


class DutyProvenanceSchema(Schema):
    """Where the wording of the title comes from, per language."""

    sv = Choice(Provenance, "own", "Of the Swedish title.", required=True)
    en = Choice(Provenance, "own", "Of the English title.", required=True)


class StandingRuleSchema(Schema):
    """The rule by which a duty was judged, and why it stands as it does."""

    code = Text(60, "plan_in_time", "Stable code.", required=True)
    text = Object(DutyTextSchema, "The rule in a sentence, with the dates of this case.", required=True)


class DutyEvidenceSchema(Schema):
    """A plan or a decision that the judgement rests on."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(300, "Handlingsplan för jämställdhet 2025-2028", "Title.")


class DutyStandingSchema(Schema):
    """How the signatory stands with one duty of the charter."""

    id = Identifier(EXAMPLE_ID, "Identity of the duty, the same in every installation.", required=True)
    number = Integer(1, 99, 2, "Number.", required=True)
    code = Text(60, "adopt-action-plan", "Stable code of the duty.", required=True)
    title = Object(DutyTextSchema, "Title of the duty.", required=True)
    provenance = Object(DutyProvenanceSchema, "Where the title's wording comes from.", required=True)
    standing = Choice(Standing, "met", "How it stands. Derived, never stored.", required=True)
    due_on = Date("2027-11-30", "When it is or was due; null where no date is known.", allow_none=True)
    met_on = Date("2026-12-12", "When it was done; null when not, or not known.", allow_none=True)
    met_on_precision = Choice(Precision, "day", "How exactly that date is known.", allow_none=True)
    missing = ListOf(Choice(PlanElement), 5, "What the plan lacks; only of the duty on its content.", example=[])
    rule = Object(StandingRuleSchema, "Why it stands so.", required=True)
    action_plan = Object(DutyEvidenceSchema, "The plan that shows it.", allow_none=True)
    decision = Object(DutyEvidenceSchema, "The decision that adopted that plan; to own accounts.", allow_none=True)
    links = Links(data_key="_links", dump_only=True)


class CharterStandingSchema(Schema):
    """How a signatory stands with what its signature binds it to."""

    signatory = Object(NamedSchema, "Whose standing it is; `code` is the slug.", required=True)
    as_of = Date("2026-11-22", "Today, where the signatory is.", required=True)
    basis = Choice(Basis, "published", "What of the signatory's plans you see, and the standing is judged by.")
    duties = ListOf(Object(DutyStandingSchema), 50, "Every duty, in the charter's order.", required=True)
    links = Links(data_key="_links", dump_only=True)
