"""The matrix of roles and permissions: what each role may do beyond reading."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    POLITICIAN = "politician"
    REPORTER = "reporter"
    APPROVER = "approver"
    REGISTRAR = "registrar"
    COORDINATOR = "coordinator"
    AUDITOR = "auditor"
    NETWORK_READER = "network_reader"
    SERVICE = "service"
    ADMIN = "admin"


class Permission(StrEnum):
    """Every permission of the matrix, in the order in which they are shown."""

    REPORT_ON_ITEMS = "action-item:report"
    WRITE_ITEMS = "action-item:write"
    WRITE_PLANS = "action-plan:write"
    ADOPT_PLANS = "action-plan:adopt"
    WRITE_GOALS = "goal:write"
    ASSESS_GOALS = "goal:assess"
    ASSESS_GOALS_INDEPENDENTLY = "goal:assess-independently"
    WRITE_ROUNDS = "follow-up-round:write"
    APPROVE_ROUNDS = "follow-up-round:approve"
    FREEZE_REPORTS = "report-snapshot:write"
    WRITE_COMMENTS = "comment:write"
    ANSWER_QUESTIONS = "comment:answer"
    READ_INTERNAL_COMMENTS = "comment:read-internal"
    WRITE_CALENDAR_ADDRESSES = "calendar-address:write"
    WRITE_GROUPS = "cross-party-group:write"
    WRITE_MEETINGS = "meeting:write"
    WRITE_DEPARTMENTS = "department:write"
    CHANGE_SIGNATORY = "signatory:change"
    WRITE_DECISIONS = "decision:write"
    WRITE_CASE_REFERENCES = "case-reference:write"
    READ_EVENTS = "event:read"
    READ_ACCOUNTS = "account:read"
    WRITE_ACCOUNTS = "account:write"
    PAUSE_REMINDERS = "reminder:pause"
    PAUSE_ALL_REMINDERS = "reminder:pause-all"
    READ_MAILS = "mail:read"
    MANAGE_WEBHOOKS = "webhook:manage"
    MANAGE_JOBS = "job:manage"
    CREATE_SIGNATORIES = "signatory:create"
    LOAD_CHARTER = "charter:load"


PERMISSION_LABELS: Mapping[StrEnum, tuple[str, str]] = {
    Permission.REPORT_ON_ITEMS: ("Rapportera om åtgärder", "Report on action items"),
    Permission.WRITE_ITEMS: ("Ändra åtgärder", "Change action items"),
    Permission.WRITE_PLANS: ("Ändra handlingsplaner", "Change action plans"),
    Permission.ADOPT_PLANS: ("Registrera att planer antas", "Record the adoption of plans"),
    Permission.WRITE_GOALS: ("Ändra mål", "Change goals"),
    Permission.ASSESS_GOALS: ("Bedöma egna mål", "Assess own goals"),
    Permission.ASSESS_GOALS_INDEPENDENTLY: ("Bedöma mål utifrån", "Assess goals independently"),
    Permission.WRITE_ROUNDS: ("Hålla uppföljningsomgångar", "Hold follow-up rounds"),
    Permission.APPROVE_ROUNDS: ("Godkänna enheters rapportering", "Approve what departments report"),
    Permission.FREEZE_REPORTS: ("Frysa och publicera rapporter", "Freeze and publish reports"),
    Permission.WRITE_COMMENTS: ("Fråga och kommentera", "Ask and comment"),
    Permission.ANSWER_QUESTIONS: ("Besvara frågor", "Answer questions"),
    Permission.READ_INTERNAL_COMMENTS: ("Läsa och skriva interna kommentarer", "Read and write internal comments"),
    Permission.WRITE_CALENDAR_ADDRESSES: ("Skaffa egna kalenderadresser", "Make own calendar addresses"),
    Permission.WRITE_GROUPS: ("Ändra tvärpolitiska grupper", "Change cross-party groups"),
    Permission.WRITE_MEETINGS: ("Föra möten och protokoll", "Keep meetings and minutes"),
    Permission.WRITE_DEPARTMENTS: ("Ändra organisationen", "Change the organisation"),
    Permission.CHANGE_SIGNATORY: ("Ändra uppgifter om kommunen eller regionen", "Change what is said of the signatory"),
    Permission.WRITE_DECISIONS: ("Registrera beslut", "Record decisions"),
    Permission.WRITE_CASE_REFERENCES: ("Hänvisa till ärenden", "Refer to cases"),
    Permission.READ_EVENTS: ("Läsa historiken", "Read the history"),
    Permission.READ_ACCOUNTS: ("Läsa konton och nycklar", "Read accounts and tokens"),
    Permission.WRITE_ACCOUNTS: ("Hantera konton och nycklar", "Manage accounts and tokens"),
    Permission.PAUSE_REMINDERS: ("Pausa egna påminnelser", "Pause own reminders"),
    Permission.PAUSE_ALL_REMINDERS: ("Pausa allas påminnelser", "Pause everybody's reminders"),
    Permission.READ_MAILS: ("Läsa all e-post som programmet skriver", "Read all mail that the program writes"),
    Permission.MANAGE_WEBHOOKS: ("Låta händelser skickas till andra system", "Have events sent to other systems"),
    Permission.MANAGE_JOBS: ("Se och köra om programmets egna jobb", "See the program's own jobs and rerun them"),
    Permission.CREATE_SIGNATORIES: ("Lägga till kommuner och regioner", "Add signatories"),
    Permission.LOAD_CHARTER: ("Läsa in deklarationen", "Load the charter"),
}

_FOLLOWING = frozenset({"comment:write", "calendar-address:write"})
_INSIDE = _FOLLOWING | {"comment:read-internal"}
_REPORTING = _INSIDE | {"action-item:report", "goal:assess", "comment:answer", "reminder:pause"}
_APPROVING = frozenset({"follow-up-round:approve"})
_REGISTERING = _INSIDE | {"decision:write", "case-reference:write", "meeting:write", "report-snapshot:write"}
_COORDINATING = frozenset(
    {
        "signatory:change",
        "department:write",
        "action-plan:write",
        "action-plan:adopt",
        "goal:write",
        "goal:assess-independently",
        "action-item:write",
        "follow-up-round:write",
        "cross-party-group:write",
        "event:read",
        "account:read",
        "account:write",
        "reminder:pause",
        "reminder:pause-all",
        "mail:read",
        "webhook:manage",
        "job:manage",
    }
)

_EVERYTHING_OWN = _REPORTING | _APPROVING | _REGISTERING | _COORDINATING

# What each role may do beyond reading its own signatory's plans, goals, items and decisions.
# `reporter` and `approver` report on the items of their own departments and answer what these are asked, `approver`
# approves what these report; of `service` this is the most that the scopes of a token can name, and a token without
# scopes may nothing of it.
PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.POLITICIAN: _FOLLOWING,
    Role.REPORTER: _REPORTING,
    Role.APPROVER: _REPORTING | _APPROVING,
    Role.REGISTRAR: _REGISTERING,
    Role.COORDINATOR: _EVERYTHING_OWN,
    Role.AUDITOR: _INSIDE | {"event:read", "account:read", "mail:read", "goal:assess-independently"},
    Role.NETWORK_READER: frozenset(),
    Role.SERVICE: _EVERYTHING_OWN,
    Role.ADMIN: _EVERYTHING_OWN | {"signatory:create", "charter:load"},
}

ALL_PERMISSIONS = frozenset().union(*PERMISSIONS.values())

# Roles whose accounts read what their signatory has not published; a system does if its token names any scope.
READERS = frozenset(Role) - {Role.NETWORK_READER}

# Roles that are held for a department.
OF_A_DEPARTMENT = frozenset({Role.REPORTER, Role.APPROVER})


def reach_of(roles: Iterable[str]) -> frozenset[str]:
    """The most that these roles allow, whatever the token."""
    return frozenset().union(*(PERMISSIONS[Role(role)] for role in roles))


def permissions_of(roles: Iterable[str], scopes: Iterable[str] | None) -> frozenset[str]:
    """What a token with these scopes may: what the roles allow, limited to the scopes where it has any.

    Other roles fit what their people do. `service` is for whatever systems do, so what this one does must be named: a
    list of scopes that somebody forgot shall not make another coordinator.
    """
    if scopes is None:
        return reach_of(role for role in roles if role != Role.SERVICE)
    return reach_of(roles) & frozenset(scopes)


def reads_unpublished(roles: Iterable[str], scopes: Iterable[str] | None) -> bool:
    """Whether a token with these scopes reads what its signatory has not published."""
    return not (READERS if scopes else READERS - {Role.SERVICE}).isdisjoint(roles)


def labelled(permissions: Collection[str]) -> list[dict[str, Any]]:
    """Permissions with what people call them."""
    called = PERMISSION_LABELS.items()
    return [{"code": str(code), "label": {"sv": sv, "en": en}} for code, (sv, en) in called if code in permissions]
