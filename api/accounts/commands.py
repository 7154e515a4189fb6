"""Use cases of accounts: made and given tokens by the installation's administrator."""

from collections.abc import Sequence
from datetime import timedelta

from flask import current_app
from sqlalchemy import delete, select, update

from api.accounts import rules
from api.accounts.models import AccessToken, Account, RoleGrant
from api.accounts.rules import Token
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, Message, NotFound, RuleBroken, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.transaction import command

WRITE = "account:write"

UNKNOWN_SCOPE = Message("unknown_scope", "Okänd rätt {value}.", "Unknown permission {value}.")


@command
def create_account(
    actor: Actor, name: str, signatory_id: str | None, role: str, department_ids: Sequence[str] = ()
) -> str:
    """An account with one role, for the departments given."""
    require(actor, WRITE)
    check(rules.faults(name))
    account = Account(id=new_id(), name=name, signatory_id=signatory_id)
    db.session.add(account)
    db.session.flush()
    units: Sequence[str | None] = department_ids or [None]
    for department_id in units:
        grant = RoleGrant(account_id=account.id, signatory_id=signatory_id, role=role, department_id=department_id)
        db.session.add(grant)
    grants = {"role": role, "department_ids": list(department_ids)}
    record(actor, rules.CREATED, account, state(account, **grants))
    return account.id


def hand_over_grants(actor: Actor, department_id: str, to_id: str) -> None:
    """Let whoever reports for a department that is closed report for its successor: a part of closing it."""
    theirs = select(RoleGrant.account_id).where(RoleGrant.department_id == department_id)
    for account in db.session.scalars(select(Account).where(Account.id.in_(theirs))).all():
        before = state(account, grants=_grants(account))
        has_already = select(RoleGrant.role).where(RoleGrant.account_id == account.id, RoleGrant.department_id == to_id)
        here = (RoleGrant.account_id == account.id, RoleGrant.department_id == department_id)
        db.session.execute(delete(RoleGrant).where(*here, RoleGrant.role.in_(has_already)))
        db.session.execute(update(RoleGrant).where(*here).values(department_id=to_id))
        record(actor, rules.CHANGED, account, state(account, grants=_grants(account)), before)
        account.touch()


def _grants(account: Account) -> list[dict[str, str | None]]:
    held = select(RoleGrant.role, RoleGrant.department_id).where(RoleGrant.account_id == account.id)
    return [dict(row) for row in db.session.execute(held.order_by(RoleGrant.id)).mappings()]


@command
def issue_token(actor: Actor, account_id: str, days: int, scopes: Sequence[str] | None = None) -> Token:
    """A new token; its text is shown this once and kept nowhere."""
    require(actor, WRITE)
    unknown = sorted(set(scopes or ()) - rules.ALL_PERMISSIONS)
    if unknown:
        raise RuleBroken(Fault("/scopes", UNKNOWN_SCOPE.format(value=unknown)))
    account = db.session.get(Account, account_id)
    if account is None:
        raise NotFound
    token = rules.new_token(new_id(), current_app.config["SETTINGS"].pepper)
    row = AccessToken(
        id=token.id,
        account_id=account_id,
        signatory_id=account.signatory_id,
        digest=token.digest,
        scopes=None if scopes is None else sorted(scopes),
        created_at=clock.now(),
        expires_at=clock.now() + timedelta(days=days),
    )
    db.session.add(row)
    after = {"accountId": account_id, "expiresAt": row.expires_at.isoformat(), "scopes": row.scopes}
    record(actor, rules.TOKEN_ISSUED, row, after)
    return token


@command
def revoke_token(actor: Actor, token_id: str) -> None:
    require(actor, WRITE)
    token = db.session.get(AccessToken, token_id)
    if token is None:
        raise NotFound
    before = {"revokedAt": token.revoked_at and token.revoked_at.isoformat()}
    token.revoked_at = token.revoked_at or clock.now()
    record(actor, rules.TOKEN_REVOKED, token, {"revokedAt": token.revoked_at.isoformat()}, before)


@command
def note_use(_actor: Actor, token_id: str) -> None:
    """When a token was last used, to the hour; bookkeeping, not a change that the journal tells of."""
    db.session.execute(update(AccessToken).where(AccessToken.id == token_id).values(last_used_at=clock.now()))
