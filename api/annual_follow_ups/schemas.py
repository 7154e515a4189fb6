"""Shapes of the annual follow-up on the wire."""

from api.action_items.rules import ItemStatus
from api.action_items.shapes import ItemArticleTitleSchema
from api.annual_follow_ups.shapes import FollowUpGoalSchema, FollowUpItemSchema
from api.charter_standing.rules import Standing
from api.core.fields import Choice, Date, Identifier, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, NamedSchema, Schema
from api.cross_party_groups.rules import MemberRole
from api.decisions.rules import Outcome
from api.follow_up_rounds.rules import RoundStatus
from api.plan_changes.shapes import (
    MOST,
    AddedItemSchema,
    CancelledItemSchema,
    ChangedItemSchema,
    ChangedResponsibleSchema,
    MovedDeadlineSchema,
    ReopenedItemSchema,
)
from api.reports.shapes import LinkedCountSchema, PlanArgs, ReportedPlanSchema, ReportSchema
from api.signatories.rules import CharterEdition, CharterStatus, Precision, SignatoryKind


class FollowUpAdoptionSchema(Schema):
    """How the plan was adopted; what the decision does not say is null."""

    adopted_on = Date("2024-12-12", "Day of the decision.")
    body = Text(200, "Kommunfullmäktige", "Who adopted it.", allow_none=True)
    paragraph = Text(20, "§ 271", "Paragraph of the minutes.", allow_none=True)
    case_number = Text(60, "KS 2024-00417", "Registration number (diarienummer).", allow_none=True)


class FollowUpCharterSchema(Schema):
    """The signature of the charter."""

    kind = Choice(SignatoryKind, "municipality", "Municipality or region.")
    charter_edition = Choice(CharterEdition, "2006", "The edition that binds.")
    charter_status = Choice(CharterStatus, "signed", "Whether it is signed.")
    signed_on = Date("2009-11-01", "When it was signed; null when not known.", allow_none=True)
    signed_on_precision = Choice(Precision, "month", "How exactly that is known.")


class FollowUpSeatSchema(Schema):
    """A seat in the cross-party group at the end of the year."""

    party = Text(60, "Parti A", "Party; null for a secretary without one.", allow_none=True)
    role = Choice(MemberRole, "member", "Role.")


class FollowUpMeetingSchema(Schema):
    """A meeting that the group held."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(200, "Tvärpolitiska gruppens oktobermöte", "What it is called.")
    held_on = Date("2026-10-06", "When.")


class FollowUpGroupSchema(Schema):
    """The cross-party group."""

    department = Object(NamedSchema, "The group's own unit.")
    members = ListOf(Object(FollowUpSeatSchema), 1000, "Its seats at the end of the year.")
    meetings = Object(LinkedCountSchema, "The meetings that it held in the year.")
    held = ListOf(Object(FollowUpMeetingSchema), MOST, "These meetings.")


class FollowUpRoundRefSchema(Schema):
    """A round of the plan."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(200, "Uppföljning helår 2026", "What it is called.")
    status = Choice(RoundStatus, "open", "Where it stands.")
    period_end = Date("2026-12-31", "Last day of its period.")
    deadline = Date("2027-01-20", "Last day for reports.")


class FollowUpStatusCountSchema(LinkedCountSchema):
    """The items of one status."""

    status = Choice(ItemStatus, "in_progress", "The status.")


class FollowUpTallySchema(LinkedCountSchema):
    """How many items there are, as they are today."""

    by_status = ListOf(Object(FollowUpStatusCountSchema), 5, "Every status, also those that no item has.")
    share_done = Integer(
        0, 100, 20, "Per cent completed of those that are not cancelled; null when there are none.", allow_none=True
    )
    overdue = Object(LinkedCountSchema, "Those that are late.")
    completed_this_year = Object(LinkedCountSchema, "Those completed on a day of the year.")
    completed_late_this_year = Object(LinkedCountSchema, "Of these, those completed after their deadline.")
    due_within_ninety_days = Object(LinkedCountSchema, "Not late, and due today or within 90 days.")


class FollowUpBudgetSchema(Schema):
    """Money set aside in one currency."""

    currency = Text(3, "SEK", "ISO 4217 code.")
    amount = Integer(0, 10**18, 3550000, "All of it, in whole units; nothing for what is cancelled.")
    action_items = ListOf(Object(ChangedItemSchema), MOST, "For these items.")


class FollowUpDecisionSchema(Schema):
    """A decision of the year."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(300, "Ny tidsfrist för prioriterad snöröjning", "What it is about.")
    body = Object(NamedSchema, "Who decided.")
    decided_on = Date("2026-05-18", "When.")
    paragraph = Text(20, "§ 201", "Paragraph of the minutes.", allow_none=True)
    case_number = Text(60, "KS 2026-00102", "Registration number (diarienummer).", allow_none=True)
    outcome = Choice(Outcome, "approved", "What came of it.")


class FollowUpDutySchema(Schema):
    """How the signatory stands with a duty of the charter."""

    title = Object(ItemArticleTitleSchema, "The duty.")
    standing = Choice(Standing, "met", "How it stands.")
    due_on = Date("2028-12-31", "When it is or was due; null where it has no date.", allow_none=True)


class AnnualFollowUpSchema(ReportSchema):
    """A year of a plan. Every number comes with the list that it counts."""

    action_plan = Object(ReportedPlanSchema, "The plan.")
    signatory = Object(NamedSchema, "Whose it is; `code` is the slug.")
    year = Integer(1, 9999, 2026, "The year.")
    period_start = Date("2026-01-01", "Its first day.")
    period_end = Date("2026-11-22", "Its last day, or today while it lasts.")
    date = Date("2026-11-22", "Today, where the signatory is: the day whose state of the items is shown.")
    purpose = Text(5000, "Planen genomför CEMR-deklarationen.", "What the plan is for.", allow_none=True)
    adoption = Object(FollowUpAdoptionSchema, "How the plan was adopted; null when it is not.", allow_none=True)
    charter = Object(FollowUpCharterSchema, "The signature of the charter.")
    group = Object(FollowUpGroupSchema, "The cross-party group at the end of the year.", allow_none=True)
    rounds = ListOf(Object(FollowUpRoundRefSchema), MOST, "All rounds of the plan, the last one first.")
    items = Object(FollowUpTallySchema, "How many items there are.")
    goals_in_all = Object(LinkedCountSchema, "How many goals there are.")
    goals = ListOf(Object(FollowUpGoalSchema), MOST, "The goals in the order of the plan.")
    action_items = ListOf(Object(FollowUpItemSchema), MOST, "The items in the order of the plan.")
    added = ListOf(Object(AddedItemSchema), MOST, "Items that are new: added in the year to a plan that had its items.")
    cancelled = ListOf(Object(CancelledItemSchema), MOST, "Items that were cancelled in the year.")
    reopened = ListOf(Object(ReopenedItemSchema), MOST, "Items that had ended and were taken up again.")
    deadlines_moved = ListOf(Object(MovedDeadlineSchema), MOST, "Items whose deadline was moved.")
    responsible_changed = ListOf(
        Object(ChangedResponsibleSchema), MOST, "Items for which another department is accountable."
    )
    budgets = ListOf(Object(FollowUpBudgetSchema), 200, "Money set aside, by currency.")
    externally_funded = ListOf(Object(ChangedItemSchema), MOST, "Items whose resources speak of external funds.")
    decisions = ListOf(Object(FollowUpDecisionSchema), MOST, "The signatory's decisions of the year.")
    duties = ListOf(Object(FollowUpDutySchema), 100, "The duties of the charter.")


class AnnualFollowUpArgsSchema(PlanArgs):
    """Which plan and which year."""

    year = Integer(
        1900,
        9999,
        2026,
        "The year to follow up, one of the plan's. Default: until the end of April the year before, else this year.",
    )
