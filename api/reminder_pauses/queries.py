"""Reads of reminder pauses."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import or_, select

from api.accounts.models import Account
from api.accounts.queries import account_of
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import NotFound
from api.core.listing import TENANT, Clause, Filter, Listing, embedded, own
from api.departments.models import Department
from api.departments.queries import departments_named, known_department
from api.reminder_pauses.models import ReminderPause
from api.reminder_pauses.policy import visible
from api.signatories.models import Signatory
from api.signatories.queries import local_today, of_signatories


def _active(wanted: bool, _actor: Actor) -> Clause:
    holds = _holds(local_today())
    return holds if wanted else ~holds


def _holds(day: Any) -> Clause:
    """Of this day, a date or a column of dates."""
    begun: Clause = ReminderPause.starts_on <= day
    return begun & or_(ReminderPause.ends_on.is_(None), ReminderPause.ends_on >= day)


REMINDER_PAUSES = Listing(
    name="reminder_pauses",
    table=ReminderPause,
    columns={
        **own(ReminderPause, "id version starts_on ends_on reason created_at updated_at"),
        TENANT: ReminderPause.signatory_id,
        **embedded("account", Account, "id name"),
        **embedded("department", Department),
    },
    joins=(
        (Account, account_of(Account, ReminderPause.account_id, ReminderPause.signatory_id)),
        (Department, Department.id == ReminderPause.department_id),
        (Signatory, Signatory.id == ReminderPause.signatory_id),
    ),
    order=("-starts_on",),
    filters={
        "signatory": of_signatories(ReminderPause.signatory_id),
        "department": Filter(
            lambda values, _: ReminderPause.department_id.in_(departments_named(values)), known_department
        ),
        "active": Filter(_active),
    },
    sorts={"starts_on": (ReminderPause.starts_on,), "ends_on": (ReminderPause.ends_on,)},
)


def pause_for(actor: Actor, key: str) -> ReminderPause:
    pause = db.session.scalar(select(ReminderPause).where(visible(actor), ReminderPause.id == key))
    if pause is None:
        raise NotFound
    return pause


class Paused(NamedTuple):
    """Who is not reminded on a day: everybody, about the work of these departments, or these accounts."""

    everybody: bool
    departments: frozenset[str]
    accounts: frozenset[str]


def paused_on(signatory_id: str, day: date) -> Paused:
    rows = db.session.execute(
        select(ReminderPause.account_id, ReminderPause.department_id).where(
            ReminderPause.signatory_id == signatory_id, ReminderPause.deleted_at.is_(None), _holds(day)
        )
    ).all()
    return Paused(
        any(not row.account_id and not row.department_id for row in rows),
        frozenset(row.department_id for row in rows if row.department_id),
        frozenset(row.account_id for row in rows if row.account_id),
    )
