"""Use cases of accounts: opened, given roles, closed and opened again; nobody gives more than they have."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from api.accounts import rules
from api.accounts.models import Account, RoleGrant
from api.accounts.policy import WRITE, require_reach
from api.accounts.queries import account_for, administrators_keys, grants_of
from api.accounts.rules import Grants, in_order
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Conflict, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.text import GONE, search_key, sort_key
from api.core.transaction import Expected, command, expect
from api.departments.queries import unusable
from api.jobs.commands import ask_for
from api.signatories.queries import signatory_of

TOLD = {"name", "email", "language"}


@command
def create_account(
    actor: Actor, name: str, signatory_id: str | None, role: str, department_ids: Sequence[str] = ()
) -> str:
    """An account with one role, for the departments given."""
    units: Sequence[str | None] = department_ids or [None]
    grants = [{"role": role, "department_id": key} for key in units]
    return open_account(actor, {"name": name, "signatory": signatory_id, "grants": grants})


@command
def open_account(actor: Actor, body: dict[str, Any]) -> str:
    """An account of the actor's signatory; the administrator names another, or none for the installation."""
    require(actor, WRITE)
    grants = body["grants"]
    require_reach(actor, _roles(grants))
    named = body.get("signatory")
    owner = None if actor.everywhere and named is None else signatory_of(actor, named).id
    account = Account(id=new_id(), signatory_id=owner, **{name: body.get(name) for name in TOLD})
    _settle(account, grants, None)
    db.session.add(account)
    db.session.flush()
    _grant(account, grants)
    record(actor, rules.CREATED, account, _told(account, grants))
    return account.id


def hand_over_grants(actor: Actor, department_id: str, to_id: str) -> None:
    """Let whoever reports for a department that is closed report for its successor: a part of closing it."""
    theirs = select(RoleGrant.account_id).where(RoleGrant.department_id == department_id)
    for account in db.session.scalars(select(Account).where(Account.id.in_(theirs))).all():
        before = _told(account, grants_of(account))
        has_already = select(RoleGrant.role).where(RoleGrant.account_id == account.id, RoleGrant.department_id == to_id)
        here = (RoleGrant.account_id == account.id, RoleGrant.department_id == department_id)
        db.session.execute(delete(RoleGrant).where(*here, RoleGrant.role.in_(has_already)))
        db.session.execute(update(RoleGrant).where(*here).values(department_id=to_id))
        record(actor, rules.CHANGED, account, _told(account, grants_of(account)), before)
        account.touch()


@command
def change_account(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Rename an account, give it other roles, close it or open it again."""
    require(actor, WRITE)
    account, held = _in_reach(actor, key, expected)
    before = _told(account, held)
    grants = changes.get("grants", held)
    require_reach(actor, _roles(grants))
    _keep_in_hand(actor, account, changes, regranted=in_order(grants) != held)
    for name in TOLD & changes.keys():
        setattr(account, name, changes[name])
    if "active" in changes:
        account.closed_at = None if changes["active"] else _closed(account)
    _settle(account, grants, held)
    if record(actor, rules.CHANGED, account, _told(account, grants), before):
        _grant(account, grants)
        account.touch()
    return account.id


@command
def erase_account(actor: Actor, key: str, expected: Expected) -> str:
    """Close an account for good, with neither a name nor roles; whatever else is kept of who had it goes afterwards."""
    require(actor, WRITE)
    account, held = _in_reach(actor, key, expected)
    _keep_in_hand(actor, account, {"active": False}, regranted=True)
    before = _told(account, held)
    nameless = {"name": GONE, "email": None, "language": None}
    for name, value in nameless.items():
        setattr(account, name, value)
    account.name_sort, account.search_key = sort_key(GONE), search_key(GONE)
    account.closed_at, account.erased_at = _closed(account), clock.now()
    _grant(account, [])
    record(actor, rules.ERASED, account, _told(account, []), {**before, **nameless})  # which says no name again
    ask_for("erase-person", account.id, signatory_id=account.signatory_id, account_id=account.id)
    return account.id


def _closed(account: Account) -> datetime:
    """When it was closed, which is now if it is open: whatever it was logged in to has ended then."""
    account.last_closed_at = account.closed_at or clock.now()
    return account.last_closed_at


def keep_an_administrator(actor: Actor, account: Account, token_id: str | None = None) -> None:
    """Before an account, or only one of its tokens, stops: refuse when it is the last that administers the
    installation. The operator at the command line can always make another."""
    if account.signatory_id is None and actor.account_id is not None:
        rules.check_still_administered(administrators_keys(), None if token_id else account.id, token_id)


def _in_reach(actor: Actor, key: str, expected: Expected) -> tuple[Account, Grants]:
    """The account in the version that is expected, and its roles, none of which is beyond the actor."""
    account = account_for(actor, key)
    held = grants_of(account)
    require_reach(actor, _roles(held))
    expect(account, expected)
    rules.check_not_erased(account.erased_at)
    return account, held


def _keep_in_hand(actor: Actor, account: Account, changes: Mapping[str, Any], *, regranted: bool) -> None:
    """Nobody locks themself out, nor everybody."""
    closed = changes.get("active") is False
    if account.id == actor.account_id and (closed or regranted):
        raise Conflict(rules.OWN_ACCOUNT, allowed=[])
    if closed:
        keep_an_administrator(actor, account)


def _roles(grants: Grants) -> list[str]:
    return [str(grant["role"]) for grant in grants]


def _settle(account: Account, grants: Grants, held: Grants | None) -> None:
    """Check what is new, and derive what is stored beside the name. Departments of before may have closed since."""
    new = {
        f"/grants/{place}/departmentId": grant["department_id"]
        for place, grant in enumerate(grants)
        if grant not in (held or ())
    }
    found = rules.faults(account.name)
    if held is None or in_order(grants) != held:
        found += rules.grant_faults(account.signatory_id, grants)
        found += unusable(account.signatory_id, new) if account.signatory_id else []
    check(found)
    account.name_sort, account.search_key = sort_key(account.name), search_key(account.name)


def _grant(account: Account, grants: Grants) -> None:
    db.session.execute(delete(RoleGrant).where(RoleGrant.account_id == account.id))
    own = {"account_id": account.id, "signatory_id": account.signatory_id}
    if grants:  # who logs in may have none
        db.session.execute(insert(RoleGrant), [{"id": new_id(), **own, **grant} for grant in grants])


def _told(account: Account, grants: Grants) -> dict[str, Any]:
    return state(account, grants=in_order(grants))
