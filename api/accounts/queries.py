"""Reads of accounts: the list, what an account is told about itself, and who administers the installation."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ScalarSelect, and_, bindparam, func, select

from api.accounts.models import AccessToken, Account, RoleGrant
from api.accounts.permissions import Role, labelled
from api.accounts.policy import WRITE, visible
from api.accounts.rules import Grants, in_order
from api.core import clock
from api.core.actor import ITSELF, Actor
from api.core.attachment import Attachment
from api.core.db import Instant, db
from api.core.engines import reading
from api.core.errors import NotFound
from api.core.listing import TENANT, Clause, Column, Derived, Filter, Listing, containing, own
from api.departments.models import Department
from api.signatories.models import Signatory
from api.signatories.queries import of_signatories

# The instant at which a statement is sent; statements themselves are built once.
NOW = bindparam("now", callable_=clock.now, type_=Instant, unique=True)

# What is neither revoked nor expired; it works while its account is open.
LIVE = and_(AccessToken.revoked_at.is_(None), AccessToken.expires_at > NOW)


def _of_tokens(value: Any, *conditions: Clause) -> ScalarSelect[Any]:
    """Something about the tokens of the account of the row."""
    of_account = select(value).where(AccessToken.account_id == Account.id, *conditions)
    return of_account.correlate(Account).scalar_subquery()


LAST_USED = _of_tokens(func.max(AccessToken.last_used_at))


grants_by_account = Attachment(
    select(
        RoleGrant.account_id,
        RoleGrant.role,
        Department.id.label("department.id"),
        Department.code.label("department.code"),
        Department.name.label("department.name"),
    ).outerjoin(Department, Department.id == RoleGrant.department_id),
    RoleGrant.account_id,
    RoleGrant.role,
    Department.name_sort,
)


def _with_role(roles: Sequence[str], _actor: Actor) -> Clause:
    return Account.id.in_(select(RoleGrant.account_id).where(RoleGrant.role.in_(roles)))


def _active(wanted: bool, _actor: Actor) -> Clause:
    return Account.closed_at.is_(None) if wanted else Account.closed_at.is_not(None)


ACCOUNTS = Listing(
    name="accounts",
    table=Account,
    columns={
        **own(Account, "id version name email language closed_at erased_at created_at updated_at"),
        TENANT: Account.signatory_id,
        "last_used_at": LAST_USED,
        "live_tokens": _of_tokens(func.count(AccessToken.id), LIVE, Account.closed_at.is_(None)),
        "signatory.id": Signatory.id,
        "signatory.code": Signatory.slug,
        "signatory.name": Signatory.name,
    },
    joins=((Signatory, Signatory.id == Account.signatory_id),),
    order=("name",),
    filters={
        "signatory": of_signatories(Account.signatory_id),
        "role": Filter(_with_role),
        "active": Filter(_active),
        "q": containing(Account.search_key),
    },
    sorts={"name": (Account.name_sort,), "created_at": (Account.created_at,), "last_used_at": (LAST_USED,)},
    attach={"grants": grants_by_account},
    derive={"active": Derived(("closed_at",), lambda closed_at: closed_at is None)},
)


def account_of(account: Any, key: Column, owner: Column) -> Clause:
    """What joins the account that did something for a signatory (`owner`): nobody there sees the installation's own."""
    return and_(account.id == key, account.signatory_id == owner)


def account_for(actor: Actor, key: str) -> Account:
    account = db.session.scalar(select(Account).where(visible(actor), Account.id == key))
    if account is None:
        raise NotFound
    return account


def grants_of(account: Account) -> Grants:
    found = select(RoleGrant.role, RoleGrant.department_id).where(RoleGrant.account_id == account.id)
    return in_order([dict(row) for row in db.session.execute(found).mappings()])


def administrators_keys() -> dict[str, str]:
    """Tokens that can give out accounts everywhere, with their accounts; locked, so that none goes meanwhile."""
    rows = db.session.execute(
        select(AccessToken.id, AccessToken.account_id, AccessToken.scopes)
        .join(Account, Account.id == AccessToken.account_id)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(RoleGrant.role == Role.ADMIN, Account.signatory_id.is_(None), Account.closed_at.is_(None), LIVE)
        .order_by(AccessToken.id)
        .with_for_update()
    )
    return {row.id: row.account_id for row in rows if row.scopes is None or WRITE in row.scopes}


_ME = (
    select(
        Account.id,
        Account.name,
        Account.email,
        Account.language,
        AccessToken.id.label("token_id"),
        AccessToken.created_at.label("token_created_at"),
        AccessToken.expires_at.label("token_expires_at"),
        AccessToken.scopes.label("token_scopes"),
        Signatory.id.label("signatory_id"),
        Signatory.slug,
        Signatory.name.label("signatory_name"),
    )
    .outerjoin(AccessToken, and_(AccessToken.account_id == Account.id, AccessToken.id == bindparam("token_id")))
    .outerjoin(Signatory, Signatory.id == Account.signatory_id)
    .where(Account.id == bindparam("account_id"))
)


def me_for(actor: Actor) -> dict[str, Any]:
    """What an account is told about itself and the token it came with; of a login provider's token nothing is kept."""
    asked = {"account_id": actor.account_id, "token_id": actor.token_id}
    units = select(Department.id, Department.code, Department.name).where(Department.id.in_(actor.department_ids))
    with reading(ITSELF) as connection:
        me = dict(connection.execute(_ME, asked).mappings().one())
        departments = connection.execute(units.order_by(Department.name_sort)).mappings().all()
    signatory = {"id": me.pop("signatory_id"), "code": me.pop("slug"), "name": me.pop("signatory_name")}
    return {
        **me,
        "signatory": signatory if signatory["id"] else None,
        "roles": sorted(actor.roles),
        "permissions": sorted(actor.permissions),
        "permission_labels": labelled(actor.permissions),
        "departments": [dict(unit) for unit in departments],
    }
