"""Shapes of meeting papers on the wire."""

from api.action_items.rules import FALLING, ItemStatus, Timeliness
from api.action_items.shapes import ItemDecisionSchema, TitledSchema
from api.core.fields import Choice, Date, Flag, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, NamedSchema, Schema
from api.deadlines.rules import DeadlineKind
from api.meeting_papers.rules import MOST
from api.meetings.rules import MeetingStatus
from api.plan_changes.shapes import Boundary, ChangedItemSchema, NetChangesSchema
from api.reports.shapes import FiledPlanSchema, LinkedCountSchema, PlanArgs, ReportSchema

FIRST = "The first ten"


class MeetingPaperArgsSchema(PlanArgs):
    """For which meeting the paper is, and since when changes are told."""

    meeting = Identifier(
        None,
        "A meeting of the signatory, planned or held. Default: the next one of a cross-party group that is planned; "
        "without any the paper is for the next meeting, whenever that is.",
    )
    since = Boundary(
        36,
        "2026-10-06",
        "Since when changes are told: as in `/action-plans/{id}/changes`. Default: since the last meeting.",
        data_key="from",
    )


class PaperOfMeetingSchema(Schema):
    """A meeting by name."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(200, "Tvärpolitiska gruppens decembermöte", "What it is called.")
    held_on = Date("2026-12-08", "Date of the meeting.")


class PaperMatterSchema(Schema):
    """An entry of an agenda."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(300, "Uppföljning av handlingsplanen", "What is to be dealt with.")
    note = Text(5000, "Föredragning av samordnaren.", "In more words.", allow_none=True)
    for_decision = Flag(True, "Whether something is to be decided.")
    action_item = Object(TitledSchema, "The item that it is about.", allow_none=True)
    decision = Object(ItemDecisionSchema, "The decision that came of it.", allow_none=True)


class PaperMeetingSchema(PaperOfMeetingSchema):
    """The meeting that the paper is for."""

    body = Object(NamedSchema, "Who meets.")
    place = Text(200, "Stadshuset", "Where it is held.", allow_none=True)
    case_number = Text(60, "KS 2026-00388", "Registration number (diarienummer).", allow_none=True)
    status = Choice(MeetingStatus, "planned", "Where it stands.")
    agenda = ListOf(Object(PaperMatterSchema), 50, "What is dealt with, in order.")


class PaperStateSchema(Schema):
    """The state in five numbers, as the status overview counts them."""

    all = Object(LinkedCountSchema, "All items of the plan.")
    completed = Object(LinkedCountSchema, "Those that are completed.")
    in_progress = Object(LinkedCountSchema, "Those in progress.")
    overdue = Object(LinkedCountSchema, "Those that are late.")
    due_within_ninety_days = Object(LinkedCountSchema, "Those that are not late, and due within 90 days.")


class PaperItemSchema(Schema):
    """An item."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.1", "Number in the plan.", allow_none=True)
    title = Text(500, "Utbilda all personal i förskola", "What is to be done.")
    lead_department = Object(NamedSchema, "Who is accountable.", allow_none=True)
    due_date = Date("2026-08-31", "When it was or is to be finished.", allow_none=True)
    status = Choice(ItemStatus, "in_progress", "Where it stands.")
    status_comment = Text(2000, "62 procent klara", "A word on where it stands.", allow_none=True)
    timeliness = Choice(Timeliness, "overdue", "Whether it is late.")
    days_overdue = Integer(0, 2**31 - 1, 83, "Days past the deadline.")


class RedReportSchema(Schema):
    """What was last reported when the forecast was red."""

    id = Identifier(EXAMPLE_ID, "Identity of the status report.")
    round = Object(TitledSchema, "The round in which it was given.", allow_none=True)
    deviation = Text(5000, "Utbildningen blev inte klar i tid.", "What deviates.", allow_none=True)
    deviation_reason = Text(5000, "Vikarier saknades.", "Why.", allow_none=True)
    next_step = Text(5000, "Kvällskurser ordnas under hösten.", "What comes next.", allow_none=True)


class RedItemSchema(PaperItemSchema):
    """An item whose forecast is red."""

    report = Object(RedReportSchema, "The last report that says so; null where there is none.", allow_none=True)


class UndecidedMatterSchema(PaperMatterSchema):
    """A matter that is to be decided and has no decision."""

    meeting = Object(PaperOfMeetingSchema, "The meeting on whose agenda it stands.")
    place = Integer(1, 50, 3, "Its place on that agenda.")


class AskedDeadlineSchema(Schema):
    """Another deadline that a department asks for."""

    id = Identifier(EXAMPLE_ID, "Identity of the status report.")
    action_item = Object(ChangedItemSchema, "The item.")
    department = Object(NamedSchema, "Who asks for it.", allow_none=True)
    proposed_due_date = Date("2027-03-31", "The deadline that is proposed.")
    due_date = Date("2026-08-31", "The deadline as it is.", allow_none=True)
    deviation_reason = Text(5000, "Vikarier saknades.", "Why.", allow_none=True)


class OpenQuestionSchema(Schema):
    """A question that nobody has answered."""

    id = Identifier(EXAMPLE_ID, "Identity of the comment.")
    text = Text(4000, "Hur ska utbildningen bli klar i tid?", "What was asked.")
    goal = Object(TitledSchema, "The goal that it is about.", allow_none=True)
    action_item = Object(ChangedItemSchema, "The item that it is about.", allow_none=True)
    asked_on = Date("2026-11-17", "When it was asked, where the plan belongs.")
    asked_of = Object(NamedSchema, "Which department is to answer; null: the coordinator.", allow_none=True)
    answer_by = Date("2026-12-01", "By when.", allow_none=True)


class PaperDeadlineSchema(Schema):
    """Something that falls due."""

    id = Identifier(EXAMPLE_ID, "Identity of what falls due.")
    kind = Choice(DeadlineKind, "action_item", "What kind of thing falls due.")
    date = Date("2026-11-30", "When.")
    title = Text(500, "Halva personalen utbildad", "What is to be done, or what ends.")
    lead_department = Object(NamedSchema, "Who is accountable.", allow_none=True)
    action_item = Object(TitledSchema, "The action item.", allow_none=True)
    timeliness = Choice(FALLING, "due_soon", "How near it is.")


def first_of(shown: type[Schema], order: str) -> type[Schema]:
    """How many there are, the list of them, and the first."""
    members = {"first": ListOf(Object(shown), MOST, f"{FIRST}, {order}.")}
    return type(f"First{shown.__name__}", (LinkedCountSchema,), {"__doc__": first_of.__doc__, **members})


class MeetingPaperSchema(ReportSchema):
    """What a meeting is to know of a plan, and to decide."""

    date = Date("2026-11-22", "The day of the paper, where the signatory is.")
    signatory = Object(NamedSchema, "Whose plan it is; `code` is the slug.")
    action_plan = Object(FiledPlanSchema, "The plan.")
    meeting = Object(PaperMeetingSchema, "The meeting; null where none is planned.", allow_none=True)
    state = Object(PaperStateSchema, "The state in five numbers.")
    changes = Object(NetChangesSchema, "What has changed since last time.")
    overdue_items = Object(first_of(PaperItemSchema, "the latest one first"), "What is late.")
    red_forecasts = Object(
        first_of(RedItemSchema, "in the order of the plan"), "Items still to be done whose forecast is red."
    )
    undecided = ListOf(
        Object(UndecidedMatterSchema),
        5050,
        "Matters for decision without a decision: those of this meeting, then those that meetings of the same body "
        "have left.",
    )
    proposed_deadlines = Object(
        first_of(AskedDeadlineSchema, "the one asked for first"), "Deadlines that departments ask to move."
    )
    questions = Object(
        first_of(OpenQuestionSchema, "the oldest one first"),
        "Questions of elected representatives, and such as they may read, that nobody has answered.",
    )
    until = Date("2027-02-20", "The day of the body's meeting after this one, or else 90 days from now.")
    due = Object(first_of(PaperDeadlineSchema, "by date"), "What falls due until then.")
