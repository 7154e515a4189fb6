"""The labels of the codes of follow-up and its politics: (Swedish, English)."""

from collections.abc import Mapping
from enum import StrEnum

from api.comments.rules import CommentKind, CommentSubject, CommentVisibility
from api.cross_party_groups.rules import MemberRole
from api.follow_up_rounds.rules import DepartmentStatus, RoundKind, RoundStatus
from api.goal_assessments.rules import Attainment
from api.meetings.rules import MeetingStatus
from api.plan_changes.rules import BoundaryKind
from api.reminders.rules import ReminderKind
from api.to_do.rules import TaskKind

Labels = Mapping[StrEnum, tuple[str, str]]

FOLLOW_UP: dict[str, Labels] = {
    "follow-up-round-kind": {
        RoundKind.TERTIAL: ("Tertial", "Four months"),
        RoundKind.INTERIM: ("Delår", "Interim"),
        RoundKind.ANNUAL: ("Helår", "Annual"),
        RoundKind.MID_TERM: ("Halvtid", "Mid-term"),
        RoundKind.FINAL: ("Slutuppföljning", "Final"),
        RoundKind.AD_HOC: ("Särskild uppföljning", "Ad hoc"),
    },
    "follow-up-round-status": {
        RoundStatus.PLANNED: ("Planerad", "Planned"),
        RoundStatus.OPEN: ("Öppen", "Open"),
        RoundStatus.CLOSED: ("Stängd", "Closed"),
        RoundStatus.REPORTED: ("Redovisad", "Reported"),
    },
    "task-kind": {
        TaskKind.REPORT: ("Rapportera en åtgärd", "Report on an action item"),
        TaskKind.MARK_READY: ("Klarmarkera enheten", "Mark the department ready"),
        TaskKind.APPROVE: ("Godkänn enheten", "Approve the department"),
        TaskKind.ANSWER_QUESTION: ("Besvara en fråga", "Answer a question"),
        TaskKind.DECIDE_DEADLINE: ("Ta ställning till ny tidsfrist", "Decide on a new deadline"),
        TaskKind.OPEN_ROUND: ("Öppna omgången", "Open the round"),
        TaskKind.CLOSE_ROUND: ("Stäng omgången", "Close the round"),
    },
    "reminder-kind": {
        ReminderKind.ACTION_ITEM: ("Åtgärd", "Action item"),
        ReminderKind.FOLLOW_UP_ROUND: ("Uppföljningsomgång", "Follow-up round"),
    },
    "round-department-status": {
        DepartmentStatus.NOT_STARTED: ("Ej påbörjad", "Not started"),
        DepartmentStatus.IN_PROGRESS: ("Pågår", "In progress"),
        DepartmentStatus.READY: ("Klarmarkerad", "Ready"),
        DepartmentStatus.APPROVED: ("Godkänd", "Approved"),
    },
    "goal-attainment": {
        Attainment.GOOD: ("God måluppfyllelse", "Good attainment"),
        Attainment.SOME: ("Viss måluppfyllelse", "Some attainment"),
        Attainment.NONE: ("Ingen måluppfyllelse", "No attainment"),
        Attainment.HARD_TO_ASSESS: ("Svårbedömt", "Hard to assess"),
        Attainment.NOT_APPLICABLE: ("Ej bedömt eller ej inom verksamheten", "Not assessed or not applicable"),
    },
    "comment-kind": {
        CommentKind.COMMENT: ("Kommentar", "Comment"),
        CommentKind.QUESTION: ("Fråga", "Question"),
        CommentKind.ANSWER: ("Svar", "Answer"),
    },
    "comment-subject": {
        CommentSubject.ACTION_PLAN: ("Handlingsplan", "Action plan"),
        CommentSubject.GOAL: ("Mål", "Goal"),
        CommentSubject.ACTION_ITEM: ("Åtgärd", "Action item"),
        CommentSubject.STATUS_REPORT: ("Lägesrapport", "Status report"),
    },
    "comment-visibility": {
        CommentVisibility.INTERNAL: ("Intern", "Internal"),
        CommentVisibility.POLITICIANS: ("Även förtroendevalda", "Elected representatives, too"),
    },
    "meeting-status": {
        MeetingStatus.PLANNED: ("Planerat", "Planned"),
        MeetingStatus.HELD: ("Hållet", "Held"),
        MeetingStatus.CANCELLED: ("Inställt", "Cancelled"),
    },
    "change-boundary": {
        BoundaryKind.DATE: ("Datum", "Date"),
        BoundaryKind.MEETING: ("Möte", "Meeting"),
        BoundaryKind.ROUND: ("Uppföljningsomgång", "Follow-up round"),
        BoundaryKind.PLAN_START: ("Planperiodens början", "Start of the plan's period"),
    },
    "cross-party-group-role": {
        MemberRole.CHAIR: ("Ordförande", "Chair"),
        MemberRole.VICE_CHAIR: ("Vice ordförande", "Vice chair"),
        MemberRole.MEMBER: ("Ledamot", "Member"),
        MemberRole.SUBSTITUTE: ("Ersättare", "Substitute"),
        MemberRole.SECRETARY: ("Sekreterare", "Secretary"),
    },
}
