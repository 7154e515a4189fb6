"""Shapes of decisions on the wire."""

from api.core.fields import Choice, Commas, Date, Flag, Identifier, Object, Text
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
    reservation = Text(
        5000, "Mot beslutet reserverade sig två ledamöter.", "Reservations against it, by party or role."
    )


class DecisionInSchema(WriteSchema, DecisionMembersSchema):
    """A decision to write down."""

    signatory = Text(60, None, "Slug, SCB code or id; only an administrator names another than the own.")
    body_id = Identifier(EXAMPLE_ID, "The deciding body: one of the signatory's departments.", required=True)
    next_body_id = Identifier(None, "The body that the matter goes to next.")


DecisionPatchSchema = patch_of(DecisionInSchema, "DecisionPatchSchema", without=("signatory",))


class DecisionSchema(DecisionMembersSchema, ShownSchema):
    """What a body has decided."""

    body = Object(NamedSchema, "The deciding body.")
    next_body = Object(NamedSchema, "The body that the matter goes to next.", allow_none=True)


class DecisionArgsSchema(ListArgs):
    """What the list of decisions can be asked."""

    sort = Sort(DECISIONS)
    shown = Fields(DecisionSchema, DECISIONS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.")
    department = Commas(Text(36), 50, "Codes or ids of deciding bodies, comma-separated.")
    next_body = Commas(Text(36), 50, "Codes or ids of bodies that the matter goes to next, comma-separated.")
    awaited = Flag(None, "true: only what waits for the next body's decision in the case; false: only the others.")
    outcome = Commas(Choice(Outcome), 8, "Outcomes, comma-separated.")
    case_number = Commas(Text(60), 20, "Registration numbers in any form, comma-separated.")
    decided_after = Date(None, "Decided after this date.")
    decided_before = Date(None, "Decided before this date.")
    q = Text(100, description="Text in title, case number, paragraph, wording or reservation.")
