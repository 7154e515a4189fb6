"""Use cases of reminder pauses."""

from typing import Any

from sqlalchemy import select

from api.accounts.models import Account
from api.accounts.policy import visible as visible_account
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, check
from api.core.journal import record, state
from api.core.paging import UNKNOWN_REFERENCE
from api.core.transaction import Expected, command, expect
from api.departments.queries import unusable
from api.reminder_pauses import rules
from api.reminder_pauses.models import ReminderPause
from api.reminder_pauses.policy import PAUSE, PAUSE_ALL, require_change
from api.reminder_pauses.queries import pause_for
from api.signatories.queries import signatory_of, today_of


@command
def create_pause(actor: Actor, body: dict[str, Any]) -> str:
    """Pause the reminders to one's own account; the coordinator names another, a department, or nobody: everybody."""
    require(actor, PAUSE)
    owner = signatory_of(actor, body.pop("signatory", None)).id
    if not actor.may(PAUSE_ALL) and not body.get("department_id"):
        body.setdefault("account_id", actor.account_id)
    pause = ReminderPause(signatory_id=owner, **{"starts_on": today_of(owner), **body})
    require_change(actor, owner, pause.account_id)
    unknown = unusable(owner, {"/departmentId": pause.department_id})
    check([*unknown, _unknown_account(actor, pause), *_faults(pause)])
    db.session.add(pause)
    db.session.flush()
    record(actor, rules.CREATED, pause, state(pause))
    return pause.id


@command
def change_pause(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Let a pause end on another day, or say why it is made."""
    pause = _permitted(actor, key, expected)
    before = state(pause)
    for name, value in changes.items():
        setattr(pause, name, value)
    check(_faults(pause))
    record(actor, rules.CHANGED, pause, state(pause), before)
    return pause.id


@command
def delete_pause(actor: Actor, key: str, expected: Expected) -> None:
    """End a pause at once; what was not said meanwhile is said with the next reminders."""
    pause = _permitted(actor, key, expected)
    before = state(pause)
    pause.deleted_at = clock.now()
    record(actor, rules.DELETED, pause, state(pause), before)


def _permitted(actor: Actor, key: str, expected: Expected) -> ReminderPause:
    pause = pause_for(actor, key)
    require_change(actor, pause.signatory_id, pause.account_id)
    expect(pause, expected)
    return pause


def _unknown_account(actor: Actor, pause: ReminderPause) -> Fault | None:
    """An account of the signatory that the actor is or sees."""
    key = pause.account_id
    if key is None:
        return None
    seen = visible_account(actor) | (Account.id == actor.account_id)
    own = select(Account.id).where(seen, Account.id == key, Account.signatory_id == pause.signatory_id)
    found = db.session.scalar(own)
    return None if found else Fault("/accountId", UNKNOWN_REFERENCE.format(value=key))


def _faults(pause: ReminderPause) -> list[Fault | None]:
    return rules.faults(pause.account_id, pause.department_id, pause.starts_on, pause.ends_on)
