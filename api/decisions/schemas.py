"""Shapes of decisions on the wire."""

from api.core.fields import Choice, Commas, Date, Identifier, Object, Text
from api.core.schema import EXAMPLE_ID, Fields, ListArgs, NamedSchema, Schema, ShownSchema, Sort, WriteSchema, patch_of
from api.decisions.queries import DECISIONS
from api.decisions.rules import Outcome


class DecisionMembersSchema(Schema):
    """What is written down of a decision."""

    title = Text(300, "Antagande av handlingsplan för jämställdhet 2025-2028", "What was decided upon.", required=True)
    decided_on = Date("2024-12-12", "Date of the meeting.", required=True)
    paragraph = Text(20, "§ 271", "Paragraph of the minutes.")
    case_number = Text(60, "KS 2024-00417", "Registration number (diarienummer), in whatever form the registry has.")
    outcome = Choice(Outcome, "approved", "What came of it.", required=True)
    text = Text(5000, "Kommunfullmäktige antar handlingsplanen.", "The decision in words.")


class DecisionInSchema(WriteSchema, DecisionMembersSchema):
    """A decision to write down."""

    signatory = Text(60, None, "Slug, SCB code or id; only an administrator names another than the own.")
    body_id = Identifier(EXAMPLE_ID, "The deciding body: one of the signatory's departments.", required=True)


DecisionPatchSchema = patch_of(DecisionInSchema, "DecisionPatchSchema", without=("signatory",))


class DecisionSchema(DecisionMembersSchema, ShownSchema):
    """What a body has decided."""

    body = Object(NamedSchema, "The deciding body.")


class DecisionArgsSchema(ListArgs):
    """What the list of decisions can be asked."""

    sort = Sort(DECISIONS)
    shown = Fields(DecisionSchema, DECISIONS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.")
    department = Commas(Text(36), 50, "Codes or ids of deciding bodies, comma-separated.")
    outcome = Commas(Choice(Outcome), 8, "Outcomes, comma-separated.")
    case_number = Commas(Text(60), 20, "Registration numbers, comma-separated.")
    decided_after = Date(None, "Decided after this date.")
    decided_before = Date(None, "Decided before this date.")
    q = Text(100, description="Text in title, case number, paragraph or wording.")
