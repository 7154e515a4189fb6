"""Rules of calendar addresses: what a calendar is of, how many an account may have, and how a secret is made."""

import secrets
from collections.abc import Collection
from enum import StrEnum

from api.core.errors import Conflict, Fault, Message
from api.core.event_types import event_type

CREATED = event_type("calendar-address.created", "En kalenderadress har skapats.", "A calendar address was made.")
REVOKED = event_type(
    "calendar-address.revoked", "En kalenderadress har återkallats.", "A calendar address was revoked."
)

MOST = 20


class CalendarKind(StrEnum):
    """department: what it leads or takes part in, and what is everybody's; mine: the same of all departments that the
    account reports or approves for."""

    SIGNATORY = "signatory"
    DEPARTMENT = "department"
    MINE = "mine"


DEPARTMENT_NEEDED = Message(
    "department_required", "Ange vilken enhet kalendern gäller.", "Name the department that the calendar is of."
)
NO_DEPARTMENT = Message(
    "calendar_of_no_department",
    "Bara en kalender av slaget department gäller en enhet.",
    "Only a calendar of the kind department is of one.",
)
NONE_OF_YOURS = Message(
    "no_own_departments",
    "Ditt konto rapporterar eller godkänner inte för någon enhet.",
    "Your account neither reports nor approves for any department.",
)
TOO_MANY = Message(
    "too_many_addresses",
    "Kontot har redan {most} kalenderadresser. Återkalla någon som inte används längre.",
    "The account has {most} calendar addresses already. Revoke one that is no longer used.",
)
OF_NOBODY = Message(
    "no_signatory",
    "Kalenderadresser är för den som läser en kommuns eller regions egna uppgifter.",
    "Calendar addresses are for accounts that read what is a signatory's own.",
)
OTHERS = Message("others_address", "Adressen hör till ett annat konto.", "The address belongs to another account.")


def faults(kind: str, department_id: str | None, own: Collection[str]) -> list[Fault | None]:
    """What is wrong with what a calendar is to be of; `own` are the account's departments."""
    of_one = kind == CalendarKind.DEPARTMENT
    return [
        Fault("/departmentId", DEPARTMENT_NEEDED) if of_one and not department_id else None,
        Fault("/departmentId", NO_DEPARTMENT) if department_id and not of_one else None,
        Fault("/kind", NONE_OF_YOURS) if kind == CalendarKind.MINE and not own else None,
    ]


def check_room(held: int) -> None:
    if held >= MOST:
        raise Conflict(TOO_MANY.format(most=MOST), allowed=[])


def new_secret() -> str:
    """256 random bits, in characters that an address may hold."""
    return secrets.token_urlsafe(32)
