"""Shapes of a hand-over on the wire."""

from api.action_items.rules import FALLING
from api.action_plans.rules import PlanStatus
from api.core.fields import Choice, Date, Flag, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Links, NamedSchema, Schema
from api.follow_up_rounds.rules import RoundKind
from api.handovers.rules import CONTACTS, MOST

MANY = 2**31 - 1
ITEMS = "https://cemr.example.se/cemr/v1/action-items?signatory=boras&timeliness=overdue&sort=dueDate"


class RoleCountSchema(Schema):
    """The accounts of one role."""

    role = Choice(CONTACTS, "coordinator", "The role.")
    accounts = Integer(0, MANY, 1, "How many accounts have it.")
    active = Integer(0, MANY, 1, "How many of those are not closed.")


class ContactsSchema(Schema):
    """Whom one can turn to, by role; who they are nobody is told here."""

    by_role = ListOf(Object(RoleCountSchema), 9, "Those who coordinate, register, approve and audit.")
    coordinator_active = Flag(True, "Whether any coordinator's account is still in use.")


class HandoverPlanSchema(Schema):
    """A plan."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(300, "Handlingsplan för jämställdhet 2025-2028", "Title.")


class OpenPlanSchema(HandoverPlanSchema):
    """A plan that is followed, or on its way to be adopted."""

    status = Choice(PlanStatus, "adopted", "Where it stands.")
    period_end = Date("2028-12-31", "Last day of its period.")
    open_items = Integer(0, MANY, 23, "Items still to be done.")
    overdue_items = Integer(0, MANY, 7, "Those that are late.")


class DepartmentCountsSchema(Schema):
    """How far the departments that are asked have come."""

    not_started = Integer(0, MANY, 4, "Those that have not begun.")
    in_progress = Integer(0, MANY, 3, "Those that have begun.")
    ready = Integer(0, MANY, 2, "Those that are ready.")
    approved = Integer(0, MANY, 1, "Those whose report is approved.")


class HandoverRoundSchema(Schema):
    """A follow-up round."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(200, "Tertial 2 2026", "Title.")
    kind = Choice(RoundKind, "tertial", "What kind of follow-up it is.")
    action_plan = Object(HandoverPlanSchema, "The plan that is followed up.")
    deadline = Date("2026-10-15", "When departments are to be ready.")


class OpenRoundSchema(HandoverRoundSchema):
    """A round in which departments report."""

    timeliness = Choice(FALLING, "overdue", "Whether its deadline has passed.")
    days_overdue = Integer(0, MANY, 38, "Days past the deadline; 0 when it has not passed.")
    departments = Object(DepartmentCountsSchema, "How far the departments have come.")


class RoundToOpenSchema(HandoverRoundSchema):
    """A round that should have been opened by now."""

    opens_on = Date("2026-11-01", "When it was to be opened.")


class HandoverItemSchema(Schema):
    """An item."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.2", "Number in the plan.", allow_none=True)
    title = Text(500, "Införa checklista för bild och språk i kommunikationsarbetet", "What is to be done.")


class UnreportedItemSchema(HandoverItemSchema):
    """An item of which nothing has been reported."""

    lead_department = Object(NamedSchema, "Who is accountable.", allow_none=True)
    due_date = Date("2026-12-31", "When it is to be finished.", allow_none=True)
    timeliness = Choice(FALLING, "on_time", "Whether it is late today.")


class TotalSchema(Schema):
    """A number."""

    total = Integer(0, MANY, 3, "How many there are.")


def first_of(shown: type[Schema], order: str) -> type[Schema]:
    """How many there are, and the first of them in this order."""
    members = {"first": ListOf(Object(shown), MOST, order)}
    return type(f"First{shown.__name__}", (TotalSchema,), {"__doc__": first_of.__doc__, **members})


class UnreportedSchema(TotalSchema):
    """Items of which nothing has been reported."""

    action_items = ListOf(Object(UnreportedItemSchema), MOST, "The first fifty, by deadline.")


class ListedTotalSchema(TotalSchema):
    """A number with the list behind it."""

    href = Text(8000, ITEMS, "The list of them, the most urgent first.")


class AwaitedPlanSchema(HandoverPlanSchema):
    """A plan in consultation, or before those who adopt it."""

    status = Choice(PlanStatus, "proposed", "Where it stands.")
    since = Date("2026-10-01", "Since when.")


class HandoverMeetingSchema(Schema):
    """A meeting that has been held."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(200, "Tvärpolitiska gruppens möte i september", "Title.")
    held_on = Date("2026-09-15", "When it was held.")


class UndecidedSchema(Schema):
    """A matter that was to be decided at a meeting, and has no decision."""

    meeting = Object(HandoverMeetingSchema, "The meeting.")
    title = Text(300, "Ny tidsfrist för åtgärd 6.2", "The matter.")
    action_plan = Object(HandoverPlanSchema, "The plan that it is about.", allow_none=True)


class HandoverDecisionSchema(Schema):
    """A decision."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(300, "Förslag till handlingsplan för jämställdhet 2029-2032", "What was decided upon.")
    decided_on = Date("2026-10-12", "Date of the meeting.")
    case_number = Text(60, "KS 2026-00417", "Registration number (diarienummer).", allow_none=True)


class PassedOnSchema(Schema):
    """A decision that another body is to decide upon."""

    decision = Object(HandoverDecisionSchema, "The decision.")
    next_body = Object(NamedSchema, "The body whose turn it is.")


class ProposedDeadlineSchema(Schema):
    """Another deadline that a department has asked for."""

    action_item = Object(HandoverItemSchema, "The item.")
    proposed_due_date = Date("2027-06-30", "The deadline that is proposed.")
    due_date = Date("2026-12-31", "The deadline as it is.", allow_none=True)
    reason = Text(5000, "Upphandlingen är försenad.", "Why.", allow_none=True)


class DecisionsAwaitedSchema(Schema):
    """What somebody is still to decide."""

    plans = Object(
        first_of(AwaitedPlanSchema, "The first fifty, the longest waiting first."), "Plans in consultation or proposed."
    )
    agenda_items = Object(
        first_of(UndecidedSchema, "The first fifty, by the date of the meeting."),
        "Matters for decision of meetings that have been held.",
    )
    next_bodies = Object(
        first_of(PassedOnSchema, "The first fifty, by the date of the decision."),
        "Decisions that another body is to decide upon, which has not done so.",
    )
    proposed_deadlines = Object(
        first_of(ProposedDeadlineSchema, "The first fifty, by the deadline as it is."),
        "Deadlines that the last report on an item asks to move.",
    )


class HandoverSchema(Schema):
    """What whoever takes over must know."""

    signatory = Object(NamedSchema, "Whose work it is; `code` is the slug.", required=True)
    as_of = Date("2026-11-22", "Today, where the signatory is.", required=True)
    contacts = Object(ContactsSchema, "Whom one can turn to.")
    plans = ListOf(Object(OpenPlanSchema), 1000, "Plans that are followed, or on their way.")
    open_rounds = ListOf(Object(OpenRoundSchema), 1000, "Rounds in which departments report, by deadline.")
    rounds_to_open = ListOf(Object(RoundToOpenSchema), 1000, "Planned rounds that should have been opened by now.")
    items_without_report = Object(UnreportedSchema, "Open items of adopted plans that nobody has reported on of late.")
    overdue_items = Object(ListedTotalSchema, "What is late.")
    unanswered_questions = Object(ListedTotalSchema, "What somebody asked, and nobody has answered.")
    decisions_awaited = Object(DecisionsAwaitedSchema, "What is still to be decided.")
    links = Links(data_key="_links", dump_only=True)
