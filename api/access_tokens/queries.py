"""Reads of access tokens: from a token to who asks in one statement, and the list."""

import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from flask import current_app, g
from sqlalchemy import RowMapping, Select, and_, bindparam, func, null, select

from api.access_tokens.policy import visible
from api.access_tokens.rules import TokenStatus, digest_of, parsed, status_of
from api.accounts.models import AccessToken, Account, RoleGrant
from api.accounts.permissions import Role, permissions_of, reads_unpublished
from api.accounts.policy import visible as visible_account
from api.accounts.queries import LIVE
from api.core import clock
from api.core.actor import ITSELF, Actor
from api.core.db import db
from api.core.engines import reading
from api.core.errors import NotFound
from api.core.ids import is_id
from api.core.listing import TENANT, Clause, Derived, Filter, Listing, Row, own
from api.core.trip import told
from api.departments.models import DepartmentService
from api.signatories.models import Signatory
from api.signatories.queries import of_signatories

USE_IS_NOTED_EVERY = timedelta(hours=1)

# What makes an account an actor: one row for each of its grants, and for each board that their departments serve.
HELD = (
    Account.id.label("account_id"),
    Account.signatory_id,
    RoleGrant.role,
    RoleGrant.department_id,
    DepartmentService.board_id,
)

# Sent with every request, so it is built once.
_HOLDER = (
    select(
        AccessToken.digest,
        AccessToken.scopes,
        AccessToken.expires_at,
        AccessToken.revoked_at,
        AccessToken.last_used_at,
        Account.closed_at,
        *HELD,
    )
    .join(Account, Account.id == AccessToken.account_id)
    .outerjoin(RoleGrant, RoleGrant.account_id == Account.id)
    .outerjoin(DepartmentService, DepartmentService.administration_id == RoleGrant.department_id)
    .where(AccessToken.id == bindparam("token_id"))
)


def actor_for_token(text: str) -> Actor | None:
    """Who holds this token; None when it is unknown, wrong, expired or revoked, or its account is closed."""
    found = parsed(text)
    if found is None:
        return None
    key, secret = found
    with reading(ITSELF) as connection:
        (rows,) = told(connection, {"token_id": key}, _HOLDER)
    if not rows or not _holds(rows[0], secret):
        return None
    g.use_to_note = rows[0]["last_used_at"] is None or clock.now() - rows[0]["last_used_at"] > USE_IS_NOTED_EVERY
    return actor_of(rows, rows[0]["scopes"], key)


def _holds(row: Row, secret: str) -> bool:
    right = hmac.compare_digest(row["digest"], digest_of(secret, current_app.config["SETTINGS"].pepper))
    return right and row["revoked_at"] is None and row["closed_at"] is None and clock.now() < row["expires_at"]


def actor_of(rows: Sequence[Row], scopes: Sequence[str] | None, token_id: str | None = None) -> Actor:
    """The actor that an account's grants make (see HELD), as far as the scopes go; without a role it reads what
    everybody reads."""
    first = rows[0]
    roles = frozenset(row["role"] for row in rows if row["role"])
    return Actor(
        account_id=first["account_id"],
        token_id=token_id,
        home_id=first["signatory_id"],
        signatory_id=first["signatory_id"] if reads_unpublished(roles, scopes) else None,
        roles=roles,
        permissions=permissions_of(roles, scopes),
        department_ids=_units(rows),
        approves_for=_units([row for row in rows if row["role"] == Role.APPROVER]),
        everywhere=Role.ADMIN in roles and first["signatory_id"] is None,
    )


def _units(rows: Sequence[Row]) -> frozenset[str]:
    """The departments of these grants, with the boards that they serve."""
    return frozenset(row[name] for row in rows for name in ("department_id", "board_id") if row[name])


def known_account(value: str, actor: Actor) -> Select[Any]:
    """The account with this id, when the actor sees it or is it."""
    seen = visible_account(actor) | (Account.id == actor.account_id)
    return select(Account.id).where(seen, Account.id == (value if is_id(value) else None))


def _live(wanted: bool, _actor: Actor) -> Clause:
    works = and_(LIVE, Account.closed_at.is_(None))
    return works if wanted else ~works


def _status(revoked_at: datetime | None, expires_at: datetime, closed_at: datetime | None) -> TokenStatus:
    return status_of(revoked_at, expires_at, closed_at, clock.now())


ACCESS_TOKENS = Listing(
    name="access_tokens",
    table=AccessToken,
    columns={
        **own(AccessToken, "id version scopes created_at expires_at revoked_at last_used_at updated_at"),
        TENANT: AccessToken.signatory_id,
        "account.id": Account.id,
        "account.name": Account.name,
        "_closed_at": Account.closed_at,
        "signatory.id": Signatory.id,
        "signatory.code": Signatory.slug,
        "signatory.name": Signatory.name,
    },
    detail={"token": null()},
    joins=((Account, Account.id == AccessToken.account_id), (Signatory, Signatory.id == AccessToken.signatory_id)),
    order=("-created_at",),
    filters={
        "signatory": of_signatories(AccessToken.signatory_id),
        "account": Filter(lambda keys, _: AccessToken.account_id.in_(keys), known_account),
        "live": Filter(_live),
        "expires_before": Filter(lambda moment, _: AccessToken.expires_at < moment),
    },
    sorts={
        "created_at": (AccessToken.created_at,),
        "expires_at": (AccessToken.expires_at,),
        "last_used_at": (AccessToken.last_used_at,),
    },
    derive={"status": Derived(("revoked_at", "expires_at", "_closed_at"), _status)},
)


def token_for(actor: Actor, key: str) -> AccessToken:
    token = db.session.scalar(select(AccessToken).where(visible(actor), AccessToken.id == key))
    if token is None:
        raise NotFound
    return token


def live_tokens(account_id: str) -> int:
    """How many of an account's tokens work, or would if it were open."""
    found = db.session.scalar(select(func.count()).where(AccessToken.account_id == account_id, LIVE))
    return int(found or 0)


def token_rows(actor: Actor) -> list[RowMapping]:
    """Every token with its account, newest last; never a secret."""
    statement = (
        select(AccessToken, Account.name, Account.closed_at, Signatory.slug)
        .join(Account, Account.id == AccessToken.account_id)
        .outerjoin(Signatory, Signatory.id == Account.signatory_id)
        .order_by(AccessToken.created_at)
    )
    with reading(actor) as connection:
        return list(connection.execute(statement).mappings())
