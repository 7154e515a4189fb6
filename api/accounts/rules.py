"""The matrix of roles and permissions, and who may grant which role to whom."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import Any

from api.core.errors import Conflict, Fault, Message
from api.core.text import FORBIDDEN_CHARACTERS

CREATED = "account.created"
CHANGED = "account.changed"

LONGEST_NAME = 120

BAD_NAME = Message(
    "bad_name",
    "Ett namn har 1–{longest} tecken, inga styrtecken.",
    "A name has 1–{longest} characters, no control characters.",
)
ROLE_NEEDED = Message("role_required", "Ange minst en roll.", "Name at least one role.")
OF_THE_INSTALLATION = Message(
    "admin_of_installation",
    "Administratören hör till installationen och har ingen annan roll; andra roller hör till en kommun eller region.",
    "The administrator belongs to the installation and has no other role; other roles belong to a signatory.",
)
DEPARTMENT_NEEDED = Message(
    "department_required",
    "Rollen {role} gäller för en enhet; ange den.",
    "The role {role} is for a department; name it.",
)
NO_DEPARTMENT = Message(
    "department_without_meaning",
    "Rollen {role} gäller hela kommunen eller regionen; en enhet skulle inte begränsa den.",
    "The role {role} is for the whole signatory; a department would not limit it.",
)
OWN_ACCOUNT = Message(
    "own_account",
    "Ingen stänger sitt eget konto eller ändrar sina egna roller. Be någon annan göra det.",
    "Nobody closes their own account or changes their own roles. Ask somebody else to do it.",
)
LAST_ADMINISTRATOR = Message(
    "last_administrator",
    "Då finns ingen administratör kvar. Ge först någon annan en administratörsnyckel.",
    "No administrator would be left. First give somebody else an administrator's token.",
)

# Roles as a body gives them: `{"role": …, "department_id": … or None}`.
Grants = list[dict[str, str | None]]


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
    WRITE_DEPARTMENTS = "department:write"
    CHANGE_SIGNATORY = "signatory:change"
    WRITE_DECISIONS = "decision:write"
    WRITE_CASE_REFERENCES = "case-reference:write"
    READ_EVENTS = "event:read"
    READ_ACCOUNTS = "account:read"
    WRITE_ACCOUNTS = "account:write"
    CREATE_SIGNATORIES = "signatory:create"
    LOAD_CHARTER = "charter:load"


PERMISSION_LABELS: Mapping[StrEnum, tuple[str, str]] = {
    Permission.REPORT_ON_ITEMS: ("Rapportera om åtgärder", "Report on action items"),
    Permission.WRITE_ITEMS: ("Ändra åtgärder", "Change action items"),
    Permission.WRITE_PLANS: ("Ändra handlingsplaner", "Change action plans"),
    Permission.ADOPT_PLANS: ("Registrera att planer antas", "Record the adoption of plans"),
    Permission.WRITE_GOALS: ("Ändra mål", "Change goals"),
    Permission.WRITE_DEPARTMENTS: ("Ändra organisationen", "Change the organisation"),
    Permission.CHANGE_SIGNATORY: ("Ändra uppgifter om kommunen eller regionen", "Change what is said of the signatory"),
    Permission.WRITE_DECISIONS: ("Registrera beslut", "Record decisions"),
    Permission.WRITE_CASE_REFERENCES: ("Hänvisa till ärenden", "Refer to cases"),
    Permission.READ_EVENTS: ("Läsa historiken", "Read the history"),
    Permission.READ_ACCOUNTS: ("Läsa konton och nycklar", "Read accounts and tokens"),
    Permission.WRITE_ACCOUNTS: ("Hantera konton och nycklar", "Manage accounts and tokens"),
    Permission.CREATE_SIGNATORIES: ("Lägga till kommuner och regioner", "Add signatories"),
    Permission.LOAD_CHARTER: ("Läsa in deklarationen", "Load the charter"),
}

_REPORTING = frozenset({"action-item:report"})
_REGISTERING = frozenset({"decision:write", "case-reference:write"})
_COORDINATING = frozenset(
    {
        "signatory:change",
        "department:write",
        "action-plan:write",
        "action-plan:adopt",
        "goal:write",
        "action-item:write",
        "event:read",
        "account:read",
        "account:write",
    }
)

# What each role may do beyond reading its own signatory's plans, goals, items and decisions.
# `reporter` and `approver` report on the items of their own departments; of `service` this is the most that the scopes
# of a token can name, and a token without scopes may nothing of it.
PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.POLITICIAN: frozenset(),
    Role.REPORTER: _REPORTING,
    Role.APPROVER: _REPORTING,
    Role.REGISTRAR: _REGISTERING,
    Role.COORDINATOR: _REPORTING | _REGISTERING | _COORDINATING,
    Role.AUDITOR: frozenset({"event:read", "account:read"}),
    Role.NETWORK_READER: frozenset(),
    Role.SERVICE: _REPORTING | _REGISTERING | _COORDINATING,
    Role.ADMIN: _REPORTING | _REGISTERING | _COORDINATING | {"signatory:create", "charter:load"},
}

ALL_PERMISSIONS = frozenset().union(*PERMISSIONS.values())

# Roles whose accounts read what their signatory has not published.
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


def labelled(permissions: Collection[str]) -> list[dict[str, Any]]:
    """Permissions with what people call them."""
    called = PERMISSION_LABELS.items()
    return [{"code": str(code), "label": {"sv": sv, "en": en}} for code, (sv, en) in called if code in permissions]


def faults(name: str) -> list[Fault | None]:
    sound = name.strip() and len(name) <= LONGEST_NAME and not FORBIDDEN_CHARACTERS.search(name)
    return [None if sound else Fault("/name", BAD_NAME.format(longest=LONGEST_NAME))]


def in_order(grants: Grants) -> Grants:
    """The same grants in the one order by which they are compared and told."""
    return sorted(grants, key=lambda grant: (grant["role"] or "", grant["department_id"] or ""))


def grant_faults(signatory_id: str | None, grants: Grants) -> list[Fault | None]:
    """What is wrong with the grants of an account of this signatory (None: of the installation)."""
    if not grants:
        return [Fault("/grants", ROLE_NEEDED)]
    found: list[Fault | None] = []
    for place, grant in enumerate(grants):
        role, at = Role(grant["role"] or ""), f"/grants/{place}"
        found += [
            Fault(f"{at}/role", OF_THE_INSTALLATION) if (role == Role.ADMIN) != (signatory_id is None) else None,
            _department_fault(role, f"{at}/departmentId", grant["department_id"]),
        ]
    return found


def _department_fault(role: Role, at: str, department_id: str | None) -> Fault | None:
    if (role in OF_A_DEPARTMENT) == (department_id is not None):
        return None
    return Fault(at, (NO_DEPARTMENT if department_id else DEPARTMENT_NEEDED).format(role=role))


def check_still_administered(keys: Mapping[str, str], account_id: str | None, token_id: str | None) -> None:
    """Refuse what leaves nobody who can give out accounts: `keys` are the administrators' tokens with their accounts,
    and one of these accounts or tokens is about to stop."""
    stopping = [token for token, account in keys.items() if token == token_id or account == account_id]
    if stopping and len(stopping) == len(keys):
        raise Conflict(LAST_ADMINISTRATOR, allowed=[])
