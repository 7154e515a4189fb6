"""Use cases of calendar addresses: made, and revoked."""

from typing import Any, NamedTuple

from flask import current_app

from api.access_tokens.rules import digest_of
from api.accounts.models import Account
from api.calendar_addresses import rules
from api.calendar_addresses.models import CalendarAddress
from api.calendar_addresses.policy import WRITE, may_revoke
from api.calendar_addresses.queries import address_for, held_by
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Forbidden, check
from api.core.journal import record, state
from api.core.transaction import Expected, command, expect
from api.departments.queries import unusable


class NewAddress(NamedTuple):
    id: str
    secret: str


@command
def make_address(actor: Actor, body: dict[str, Any]) -> NewAddress:
    """A secret address for the actor's own account; the secret is told this once, kept nowhere."""
    require(actor, WRITE)
    if actor.signatory_id is None:
        raise Forbidden(rules.OF_NOBODY)
    # Locked, so that two who make one at once do not make one too many.
    account = db.session.get_one(Account, actor.account_id, with_for_update=True)
    secret = rules.new_secret()
    digest = digest_of(secret, current_app.config["SETTINGS"].pepper)
    address = CalendarAddress(signatory_id=actor.signatory_id, account_id=account.id, digest=digest, **body)
    unknown = unusable(actor.signatory_id, {"/departmentId": address.department_id})
    check([*rules.faults(address.kind, address.department_id, actor.department_ids), *unknown])
    rules.check_room(held_by(account.id))
    db.session.add(address)
    db.session.flush()
    record(actor, rules.CREATED, address, state(address))
    return NewAddress(address.id, secret)


@command
def revoke_address(actor: Actor, key: str, expected: Expected) -> None:
    """From now on nothing is found at the address."""
    address = address_for(actor, key)
    if not may_revoke(actor, address.signatory_id, address.account_id):
        raise Forbidden(rules.OTHERS)
    expect(address, expected)
    before = state(address)
    address.deleted_at = clock.now()
    record(actor, rules.REVOKED, address, state(address), before)
