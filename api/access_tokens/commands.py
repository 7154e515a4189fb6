"""Use cases of access tokens: issued, revoked, renewed by the account itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import select, update

from api.access_tokens import rules
from api.access_tokens.queries import live_tokens, token_for
from api.access_tokens.rules import Life, Token
from api.accounts.commands import keep_an_administrator
from api.accounts.models import AccessToken, Account
from api.accounts.permissions import permissions_of
from api.accounts.policy import WRITE, require_reach, visible
from api.accounts.queries import grants_of
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Conflict, Fault, Forbidden, RuleBroken, check
from api.core.ids import new_id
from api.core.journal import plain, record
from api.core.paging import UNKNOWN_REFERENCE
from api.core.transaction import Expected, command, expect


@command
def issue_token(
    actor: Actor,
    account_id: str | None = None,
    days: int | None = None,
    scopes: Sequence[str] | None = None,
    expires_at: datetime | None = None,
) -> Token:
    """A new token, for the actor's own account unless another is named; its text is shown this once, kept nowhere."""
    account = _account_for_token(actor, account_id or actor.account_id)
    roles = _roles(account)
    own = db.session.get(AccessToken, actor.token_id) if actor.token_id else None
    limits = rules.limits_of(own.scopes, actor.roles) if own else None
    if account.id != actor.account_id:
        require_reach(actor, roles)
    elif own is None:
        raise Forbidden(rules.FROM_A_LOGIN)
    elif scopes is None and limits is not None:
        scopes = sorted(permissions_of(roles, limits))
    longest = own.life if own and not actor.may(WRITE) else rules.LONGEST_LIFE
    life = Life(days, expires_at, longest)
    check([*rules.scope_faults(scopes, roles, limits), *life.faults(clock.now())])
    rules.check_room(live_tokens(account.id))
    return _issued(actor, account, scopes, life)


@command
def revoke_token(actor: Actor, key: str, expected: Expected = None) -> str:
    """A token stops working at once; revoked again, it stays revoked since the first time."""
    token = token_for(actor, key)
    account = db.session.get_one(Account, token.account_id, with_for_update=True)
    if account.id != actor.account_id:
        require(actor, WRITE)
        require_reach(actor, _roles(account))
    expect(token, expected)
    if token.revoked_at is None:
        if token.id == actor.token_id and live_tokens(account.id) == 1:
            raise Conflict(rules.LAST_OWN, allowed=[])
        keep_an_administrator(actor, account, token.id)
        before = _told(token)
        token.revoked_at = clock.now()
        record(actor, rules.REVOKED, token, _told(token), before)
    return token.id


@command
def note_use(_actor: Actor, token_id: str) -> None:
    """When a token was last used, to the hour; bookkeeping, neither a change of the token nor an event."""
    noted = {"last_used_at": clock.now(), "updated_at": AccessToken.updated_at}
    db.session.execute(update(AccessToken).where(AccessToken.id == token_id).values(noted))


def _account_for_token(actor: Actor, key: str | None) -> Account:
    """The account that is to get a token, locked, so that two who issue at once do not make three."""
    if key != actor.account_id:
        require(actor, WRITE)
    seen = Account.id == actor.account_id if key == actor.account_id else visible(actor)
    account = db.session.scalar(select(Account).where(seen, Account.id == key).with_for_update())
    if account is None:
        raise RuleBroken(Fault("/accountId", UNKNOWN_REFERENCE.format(value=key)))
    if account.closed_at is not None:
        raise Conflict(rules.CLOSED, allowed=[])
    return account


def _roles(account: Account) -> list[str]:
    return [str(grant["role"]) for grant in grants_of(account)]


def _issued(actor: Actor, account: Account, scopes: Sequence[str] | None, life: Life) -> Token:
    now = clock.now()
    token = rules.new_token(new_id(), current_app.config["SETTINGS"].pepper)
    row = AccessToken(
        id=token.id,
        account_id=account.id,
        signatory_id=account.signatory_id,
        digest=token.digest,
        scopes=None if scopes is None else sorted(scopes),
        created_at=now,
        expires_at=life.end(now),
    )
    db.session.add(row)
    record(actor, rules.ISSUED, row, _told(row))
    return token


def _told(token: AccessToken) -> dict[str, Any]:
    """What the journal tells of a token: nothing that opens a door."""
    names = ("account_id", "scopes", "expires_at", "revoked_at")
    told: dict[str, Any] = plain({name: getattr(token, name) for name in names})
    return told
