"""Shapes of meetings on the wire."""

from api.core.fields import Choice, Commas, Date, Flag, Identifier, Instant, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Fields, ListArgs, NamedSchema, Schema, ShownSchema, Sort, WriteSchema, patch_of
from api.decisions.rules import Outcome
from api.departments.rules import DepartmentKind
from api.meetings.queries import MEETINGS
from api.meetings.rules import MeetingStatus


class MeetingBodySchema(NamedSchema):
    """The department that meets."""

    kind = Choice(DepartmentKind, "executive_board", "What kind of unit it is.")


class AgendaMatterSchema(Schema):
    """A plan, an item or a round, as shown on an agenda."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(500, "Handlingsplan för jämställdhet 2025-2028", "Title.")


class AgendaDecisionSchema(Schema):
    """A decision, as shown on an agenda."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    decided_on = Date("2026-11-16", "Date of the meeting.")
    paragraph = Text(20, "§ 399", "Paragraph of the minutes.", allow_none=True)
    case_number = Text(60, "KS 2026-00388", "Registration number (diarienummer).", allow_none=True)
    outcome = Choice(Outcome, "noted", "What came of it.")


class AgendaItemMembersSchema(Schema):
    """What an entry of an agenda says."""

    title = Text(300, "Uppföljning av handlingsplanen", "What is to be dealt with.", required=True)
    note = Text(5000, "Föredragning av samordnaren.", "In more words.", load_default=None, allow_none=True)
    for_decision = Flag(True, "Whether something is to be decided.", load_default=False)


class AgendaItemInSchema(AgendaItemMembersSchema):
    """An entry of an agenda."""

    id = Identifier(None, "Identity. Sent along it says which of the meeting's this is; without it the entry is new.")
    action_plan_id = Identifier(None, "A plan; not beside an item or a round.", load_default=None, allow_none=True)
    action_item_id = Identifier(None, "An item; not beside a plan or a round.", load_default=None, allow_none=True)
    round_id = Identifier(None, "A round; not beside a plan or an item.", load_default=None, allow_none=True)
    decision_id = Identifier(
        None, "The decision that came of it, of the day of the meeting or later.", load_default=None, allow_none=True
    )


class AgendaItemSchema(AgendaItemMembersSchema):
    """An entry of an agenda."""

    id = Identifier(EXAMPLE_ID, "Identity.", required=True)
    action_plan = Object(AgendaMatterSchema, "The plan that it is about.", allow_none=True)
    action_item = Object(AgendaMatterSchema, "The item that it is about.", allow_none=True)
    round = Object(AgendaMatterSchema, "The round that it is about.", allow_none=True)
    decision = Object(AgendaDecisionSchema, "The decision that came of it.", allow_none=True)


class MeetingMembersSchema(Schema):
    """What is said of a meeting."""

    title = Text(200, "Tvärpolitiska gruppens novembermöte", "What it is called.", required=True)
    held_on = Date("2026-11-16", "Date of the meeting.", required=True)
    place = Text(200, "Stadshuset", "Where it is held.")
    case_number = Text(60, "KS 2026-00388", "Registration number (diarienummer), in whatever form the registry has.")
    minutes = Text(20_000, "Gruppen gick igenom läget.", "Minutes, once the day has come.")


class MeetingInSchema(WriteSchema, MeetingMembersSchema):
    """A meeting to call or to write down."""

    signatory = Text(60, None, "Slug, SCB code or id; only an administrator names another than the own.")
    body_id = Identifier(EXAMPLE_ID, "Who meets: one of the signatory's departments.", required=True)
    agenda = ListOf(Object(AgendaItemInSchema), 50, "What is dealt with, in order; always sent whole.")


MeetingPatchSchema = patch_of(MeetingInSchema, "MeetingPatchSchema", without=("signatory",))


class MeetingStatusChangeInSchema(WriteSchema):
    """A new status of a meeting."""

    status = Choice(MeetingStatus, "held", "The status wanted.", required=True)
    comment = Text(2000, "Ställs in, för få anmälda.", "A word on it.")


class MeetingSchema(MeetingMembersSchema, ShownSchema):
    """A meeting with its agenda."""

    body = Object(MeetingBodySchema, "Who meets.")
    status = Choice(MeetingStatus, "planned", "Where it stands. Changed through status-changes.")
    status_comment = Text(2000, None, "A word on it.", allow_none=True)
    status_changed_at = Instant("2026-11-16T12:40:00Z", "When the status changed.")
    agenda = ListOf(Object(AgendaItemSchema), 50, "What is dealt with, in order.")


class MeetingArgsSchema(ListArgs):
    """What the list of meetings can be asked."""

    sort = Sort(MEETINGS)
    shown = Fields(MeetingSchema, MEETINGS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.")
    body = Commas(Text(36), 50, "Codes or ids of departments that meet, comma-separated.")
    status = Commas(Choice(MeetingStatus), 3, "Statuses, comma-separated.")
    held_after = Date(None, "After this date.")
    held_before = Date(None, "Before this date.")
    action_plan = Commas(
        Identifier(), 20, "Ids of plans that are on the agenda, themselves or by an item or a round, comma-separated."
    )
    decision = Commas(Identifier(), 20, "Ids of decisions that came of it, comma-separated.")
    q = Text(100, description="Text in title, case number, agenda or minutes.")
