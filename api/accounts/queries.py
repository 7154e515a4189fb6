"""Reads of accounts: from a token to its actor in one statement, and what an account is told about itself."""

import hmac
from datetime import timedelta
from typing import Any

from flask import current_app, g
from sqlalchemy import RowMapping, select

from api.accounts.models import AccessToken, Account, RoleGrant
from api.accounts.rules import READERS, Role, digest_of, parsed, permissions_of
from api.core import clock
from api.core.actor import ITSELF, Actor
from api.core.engines import reading
from api.departments.models import Department, DepartmentService
from api.signatories.models import Signatory

USE_IS_NOTED_EVERY = timedelta(hours=1)

_GRANTS = (
    select(
        AccessToken.id.label("token_id"),
        AccessToken.digest,
        AccessToken.scopes,
        AccessToken.expires_at,
        AccessToken.revoked_at,
        AccessToken.last_used_at,
        Account.id.label("account_id"),
        Account.signatory_id,
        RoleGrant.role,
        RoleGrant.department_id,
        DepartmentService.board_id,
    )
    .join(Account, Account.id == AccessToken.account_id)
    .outerjoin(RoleGrant, RoleGrant.account_id == Account.id)
    .outerjoin(DepartmentService, DepartmentService.administration_id == RoleGrant.department_id)
)


def actor_for_token(text: str) -> Actor | None:
    """Who holds this token; None when it is unknown, wrong, expired or revoked."""
    found = parsed(text)
    if found is None:
        return None
    key, secret = found
    with reading(ITSELF) as connection:
        rows = connection.execute(_GRANTS.where(AccessToken.id == key)).mappings().all()
    if not rows or not _holds(rows[0], secret):
        return None
    g.token_id = key
    g.use_to_note = rows[0]["last_used_at"] is None or clock.now() - rows[0]["last_used_at"] > USE_IS_NOTED_EVERY
    return _actor(rows)


def _holds(row: RowMapping, secret: str) -> bool:
    right = hmac.compare_digest(row["digest"], digest_of(secret, current_app.config["SETTINGS"].pepper))
    return right and row["revoked_at"] is None and clock.now() < row["expires_at"]


def _actor(rows: Any) -> Actor:
    """The actor that an account's grants make; without a role it reads what everybody reads."""
    first = rows[0]
    roles = frozenset(row["role"] for row in rows if row["role"])
    units = {row[name] for row in rows for name in ("department_id", "board_id") if row[name]}
    return Actor(
        account_id=first["account_id"],
        signatory_id=first["signatory_id"] if roles & READERS else None,
        roles=roles,
        permissions=permissions_of(roles, first["scopes"]),
        department_ids=frozenset(units),
        everywhere=Role.ADMIN in roles and first["signatory_id"] is None,
    )


def me_for(actor: Actor, token_id: str) -> dict[str, Any]:
    """What an account is told about itself and the token it came with."""
    token = (
        select(
            Account.id, Account.name, AccessToken.expires_at, AccessToken.scopes, Signatory.id.label("signatory_id"),
            Signatory.slug, Signatory.name.label("signatory_name"),
        )
        .join(Account, Account.id == AccessToken.account_id)
        .outerjoin(Signatory, Signatory.id == Account.signatory_id)
        .where(AccessToken.id == token_id)
    )  # fmt: skip
    units = select(Department.id, Department.code, Department.name).where(Department.id.in_(actor.department_ids))
    with reading(ITSELF) as connection:
        row = connection.execute(token).mappings().one()
        departments = connection.execute(units.order_by(Department.name_sort)).mappings().all()
    signatory = {"id": row["signatory_id"], "code": row["slug"], "name": row["signatory_name"]}
    return {
        "id": row["id"],
        "name": row["name"],
        "signatory": signatory if row["signatory_id"] else None,
        "roles": sorted(actor.roles),
        "permissions": sorted(actor.permissions),
        "departments": [dict(unit) for unit in departments],
        "token_expires_at": row["expires_at"],
        "token_scopes": row["scopes"],
    }


def token_rows(actor: Actor) -> list[RowMapping]:
    """Every token with its account, newest last; never a secret."""
    statement = (
        select(AccessToken, Account.name, Signatory.slug)
        .join(Account, Account.id == AccessToken.account_id)
        .outerjoin(Signatory, Signatory.id == Account.signatory_id)
        .order_by(AccessToken.created_at)
    )
    with reading(actor) as connection:
        return list(connection.execute(statement).mappings())
