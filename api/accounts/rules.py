"""Rules of accounts: names, and who may hold and grant which role."""

from collections.abc import Mapping
from datetime import datetime

from api.accounts.permissions import OF_A_DEPARTMENT, Role
from api.core.errors import Conflict, Fault, Message
from api.core.event_types import event_type
from api.core.text import FORBIDDEN_CHARACTERS

CREATED = event_type("account.created", "Ett konto har lagts till.", "An account was added.")
CHANGED = event_type("account.changed", "Ett konto har ändrats.", "An account was changed.")
ERASED = event_type(
    "account.erased", "Ett kontos personuppgifter har raderats.", "An account's personal data were erased."
)

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

IS_ERASED = Message(
    "account_erased",
    "Kontot är raderat och kommer inte tillbaka. Öppna ett nytt.",
    "The account was erased and does not come back. Open another.",
)

# Roles as a body gives them: `{"role": …, "department_id": … or None}`.
Grants = list[dict[str, str | None]]


def faults(name: str) -> list[Fault | None]:
    sound = name.strip() and len(name) <= LONGEST_NAME and not FORBIDDEN_CHARACTERS.search(name)
    return [None if sound else Fault("/name", BAD_NAME.format(longest=LONGEST_NAME))]


def check_not_erased(erased_at: datetime | None) -> None:
    if erased_at is not None:
        raise Conflict(IS_ERASED, allowed=[])


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
