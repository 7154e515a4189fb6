"""Shapes of follow-up rounds on the wire."""

from api.action_items.rules import FALLING, Timeliness
from api.core.fields import Choice, Commas, Date, Flag, Identifier, Instant, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Fields, ListArgs, NamedSchema, Schema, ShownSchema, Sort, WriteSchema, patch_of
from api.follow_up_rounds.queries import ROUNDS
from api.follow_up_rounds.rules import DepartmentStatus, RoundKind, RoundStatus


class RoundPlanSchema(Schema):
    """The plan that the round follows up."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(300, "Handlingsplan för jämställdhet 2025-2028", "Title.")


class RoundDecisionSchema(Schema):
    """The decision by which a body took note of the outcome."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    decided_on = Date("2026-03-26", "Date of the meeting.")
    paragraph = Text(20, "§ 64", "Paragraph of the minutes.", allow_none=True)
    case_number = Text(60, "KS 2026-00102", "Registration number (diarienummer).", allow_none=True)


class AskedDepartmentSchema(Schema):
    """A department that is asked, and how far it has come."""

    id = Identifier(EXAMPLE_ID, "Identity of its part in the round, as in `/round-departments`.")
    status = Choice(DepartmentStatus, "in_progress", "How far it has come.")
    department = Object(NamedSchema, "The department.")


class RoundMembersSchema(Schema):
    """What is said of a round."""

    title = Text(200, "Uppföljning helår 2026", "What it is called.", required=True)
    kind = Choice(RoundKind, "annual", "What it is a follow-up of.", required=True)
    period_start = Date("2026-01-01", "First day of what is reported on.", required=True)
    period_end = Date("2026-12-31", "Last day of what is reported on.", required=True)
    opens_on = Date("2026-12-14", "When departments can begin.", required=True)
    deadline = Date("2027-01-20", "By when departments have reported.", required=True)
    closes_on = Date("2027-01-29", "Last day on which reports are taken; without it until the round is closed.")
    instructions = Text(5000, "Skriv kort: vad är gjort, vad återstår, vad avviker?", "What is asked for.")


class RoundInSchema(WriteSchema, RoundMembersSchema):
    """A round to plan."""

    action_plan_id = Identifier(EXAMPLE_ID, "The plan, which must be adopted.", required=True)
    department_ids = ListOf(
        Identifier(EXAMPLE_ID),
        100,
        "Who is asked; null or left out: every department with an open item, as it stands when the round opens.",
        allow_none=True,
    )


RoundPatchSchema = patch_of(RoundInSchema, "RoundPatchSchema", without=("action_plan_id",))


class NextRoundInSchema(WriteSchema):
    """What the next round says otherwise than the last."""

    title = Text(200, "Uppföljning helår 2027", "What it is called.", required=True)
    period_start = Date("2027-01-01", "First day of what is reported on; else the last one's, moved on.")
    period_end = Date("2027-12-31", "Last day of it; else the last one's, moved on.")
    opens_on = Date("2027-12-13", "When departments can begin; else the last one's, moved on.")
    deadline = Date("2028-01-19", "By when departments have reported; else the last one's, moved on.")
    closes_on = Date("2028-01-28", "Last day on which reports are taken; else the last one's, moved on.")
    instructions = Text(5000, None, "What is asked for; else what the last one said.")
    department_ids = ListOf(Identifier(), 100, "Who is asked; else whom the last one asked.", allow_none=True)


class RoundStatusChangeInSchema(WriteSchema):
    """A new status of a round."""

    status = Choice(RoundStatus, "closed", "The status wanted.", required=True)
    comment = Text(2000, "Alla nämnder har rapporterat.", "A word on it.")
    decision_id = Identifier(None, "With `reported`: the decision by which a body took note of the outcome.")


class RoundSchema(RoundMembersSchema, ShownSchema):
    """A follow-up round of a plan."""

    action_plan = Object(RoundPlanSchema, "The plan.")
    asks_by_default = Flag(True, "Whether every department with an open item is asked, as it stands at the opening.")
    departments = ListOf(Object(AskedDepartmentSchema), 100, "Who is asked, and how far each has come.")
    status = Choice(RoundStatus, "open", "Where it is in its life. Changed through status-changes.")
    status_comment = Text(2000, None, "What was said when the status changed.", allow_none=True)
    status_changed_at = Instant("2026-12-14T07:00:00Z", "When the status changed.")
    takes_reports = Flag(True, "Whether departments can report now: open, and its last day has not passed.")
    timeliness = Choice([*FALLING, Timeliness.CLOSED], "on_time", "Whether its deadline has passed, where it belongs.")
    days_overdue = Integer(0, 2**31 - 1, 0, "Days past the deadline; 0 when it is not overdue.")
    previous_id = Identifier(None, "The round that it was made from.", allow_none=True)
    decision = Object(RoundDecisionSchema, "The decision by which a body took note of the outcome.", allow_none=True)


class RoundArgsSchema(ListArgs):
    """What the list of rounds can be asked."""

    sort = Sort(ROUNDS)
    shown = Fields(RoundSchema, ROUNDS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.")
    action_plan = Commas(Identifier(), 20, "Ids of plans, comma-separated.")
    department = Commas(Text(36), 50, "Rounds that ask one of these, by codes or ids, comma-separated.")
    kind = Commas(Choice(RoundKind), 6, "Kinds, comma-separated.")
    status = Commas(Choice(RoundStatus), 4, "Statuses, comma-separated.")
    due_before = Date(None, "With a deadline before this date.")
    due_after = Date(None, "With a deadline after this date.")
