"""Reads of calendar addresses: the list, and from a secret to who reads which calendar, in one statement."""

from dataclasses import replace
from typing import Any, NamedTuple

from flask import current_app
from sqlalchemy import and_, bindparam, func, null, select

from api.access_tokens.queries import HELD, actor_of, known_account
from api.access_tokens.rules import digest_of
from api.accounts.models import Account, RoleGrant
from api.accounts.permissions import READERS
from api.accounts.queries import account_of
from api.calendar_addresses.models import CalendarAddress
from api.calendar_addresses.policy import WRITE, visible
from api.core.actor import ITSELF, Actor
from api.core.db import db
from api.core.engines import reading
from api.core.errors import NotFound
from api.core.listing import TENANT, Filter, Listing, Row, among, embedded, own
from api.core.trip import told
from api.departments.models import Department, DepartmentService
from api.signatories.models import Signatory
from api.signatories.queries import of_signatories

CALENDAR_ADDRESSES = Listing(
    name="calendar_addresses",
    table=CalendarAddress,
    columns={
        **own(CalendarAddress, "id version kind title language created_at updated_at"),
        TENANT: CalendarAddress.signatory_id,
        **embedded("department", Department),
        **embedded("account", Account, "id name"),
    },
    detail={"url": null()},
    joins=(
        (Account, account_of(Account, CalendarAddress.account_id, CalendarAddress.signatory_id)),
        (Department, Department.id == CalendarAddress.department_id),
    ),
    order=("-created_at",),
    filters={
        "signatory": of_signatories(CalendarAddress.signatory_id),
        "account": Filter(lambda keys, _: CalendarAddress.account_id.in_(keys), known_account),
        "kind": among(CalendarAddress.kind),
    },
    sorts={"created_at": (CalendarAddress.created_at,)},
)

# What is wrong, revoked, of a closed account or of one that is no longer a reader is found in the same way: not at all.
_HOLDER = (
    select(
        CalendarAddress.id,
        CalendarAddress.kind,
        CalendarAddress.title,
        func.coalesce(CalendarAddress.language, Account.language, Signatory.language).label("language"),
        Signatory.name.label("signatory_name"),
        Signatory.time_zone,
        Department.id.label("of_department_id"),
        Department.name.label("department_name"),
        *HELD,
    )
    .join(Account, and_(Account.id == CalendarAddress.account_id, Account.closed_at.is_(None)))
    .join(RoleGrant, and_(RoleGrant.account_id == Account.id, RoleGrant.role.in_(sorted(READERS))))
    .join(Signatory, Signatory.id == CalendarAddress.signatory_id)
    .outerjoin(DepartmentService, DepartmentService.administration_id == RoleGrant.department_id)
    .outerjoin(Department, Department.id == CalendarAddress.department_id)
    .where(CalendarAddress.digest == bindparam("digest"), CalendarAddress.deleted_at.is_(None))
)


class Held(NamedTuple):
    """Who reads at an address, who may nothing but read, and what the address says of its calendar."""

    actor: Actor
    calendar: Row


def held(secret: str) -> Held:
    """To look for a digest takes as long for a wrong secret as for another: nobody can aim at what it is keyed to."""
    digest = digest_of(secret, current_app.config["SETTINGS"].pepper)
    with reading(ITSELF) as connection:
        (rows,) = told(connection, {"digest": digest}, _HOLDER)
    if not rows:
        raise NotFound
    reader = replace(actor_of(rows, [WRITE]), permissions=frozenset())
    return Held(reader, rows[0])


def address_for(actor: Actor, key: str) -> CalendarAddress:
    address = db.session.scalar(select(CalendarAddress).where(visible(actor), CalendarAddress.id == key))
    if address is None:
        raise NotFound
    return address


def held_by(account_id: Any) -> int:
    """How many addresses an account has."""
    own_ = CalendarAddress.account_id == account_id, CalendarAddress.deleted_at.is_(None)
    return int(db.session.scalar(select(func.count()).where(*own_)) or 0)
