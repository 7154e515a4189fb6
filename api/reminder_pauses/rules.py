"""Rules of reminder pauses."""

from datetime import date

from api.core.errors import Fault, Message
from api.core.event_types import event_type

CREATED = event_type("reminder-pause.created", "Påminnelser har pausats.", "Reminders were paused.")
CHANGED = event_type(
    "reminder-pause.changed", "En paus från påminnelser har ändrats.", "A pause of reminders was changed."
)
DELETED = event_type(
    "reminder-pause.deleted", "En paus från påminnelser har avslutats.", "A pause of reminders was ended."
)

ENDS_BEFORE_START = Message(
    "pause_ends_before_start", "Pausen slutar innan den börjar ({start}).", "The pause ends before it begins ({start})."
)
ONE_ONLY = Message(
    "account_or_department",
    "Ange ett konto eller en enhet, inte båda; utan något av dem gäller pausen alla.",
    "Name an account or a department, not both; without either the pause is for everybody.",
)
OTHERS = Message(
    "others_pause", "Du pausar bara dina egna påminnelser.", "You pause only the reminders to your own account."
)


def faults(
    account_id: str | None, department_id: str | None, starts_on: date, ends_on: date | None
) -> list[Fault | None]:
    return [
        Fault("/departmentId", ONE_ONLY) if account_id and department_id else None,
        Fault("/endsOn", ENDS_BEFORE_START.format(start=starts_on)) if ends_on and ends_on < starts_on else None,
    ]
