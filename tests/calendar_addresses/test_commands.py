"""Addresses are made for oneself, and taken back by their owner or the coordinator."""

import json
from dataclasses import replace

import pytest

from api.accounts.permissions import Role
from api.calendar_addresses import rules
from api.calendar_addresses.commands import make_address, revoke_address
from api.calendar_addresses.models import CalendarAddress
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Conflict, Forbidden, NotFound, RuleBroken, Stale
from tests.accounts.made import at_once
from tests.support.build import events, row, unit, with_role

WHOLE = {"kind": "signatory"}


@pytest.fixture
def who(app, actors):
    with app.app_context():
        yield actors


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.NETWORK_READER, Role.SERVICE, Role.ADMIN)])
def test_every_reader_makes_addresses(who, role):
    actor = with_role(who["boras-politician"], role)
    address = row(CalendarAddress, make_address(actor, dict(WHOLE)).id)
    assert (address.account_id, address.signatory_id) == (actor.account_id, actor.signatory_id)


@pytest.mark.parametrize("role", [Role.NETWORK_READER, Role.SERVICE])
def test_who_lacks_the_permission_makes_none(who, role):
    with pytest.raises(Forbidden):
        make_address(with_role(who["boras-politician"], role), dict(WHOLE))


def test_who_belongs_to_no_signatory_makes_none(who):
    administrator = Actor(account_id="x", permissions=frozenset({"calendar-address:write"}), everywhere=True)
    with pytest.raises(Forbidden):
        make_address(administrator, dict(WHOLE))


def test_the_secret_is_kept_nowhere(who):
    made = make_address(who["boras-coordinator"], {**WHOLE, "title": "Min"})
    address = row(CalendarAddress, made.id)
    assert made.secret.encode() not in address.digest
    assert len(address.digest) == 32
    [event] = events(made.id)
    assert event.after == {
        "id": made.id, "signatoryId": address.signatory_id, "accountId": address.account_id, "kind": "signatory",
        "departmentId": None, "title": "Min", "language": None, "deletedAt": None,
    }  # fmt: skip
    assert made.secret not in json.dumps([event.after, event.changed])


@pytest.mark.parametrize("slug", ["boras", "gotland"])
def test_a_calendar_is_of_a_department_of_the_own_signatory(who, slug):
    department = unit(who[f"{slug}-coordinator"], {"boras": "FOFN", "gotland": "RS"}[slug])
    body = {"kind": "department", "department_id": department}
    if slug == "boras":
        assert row(CalendarAddress, make_address(who["boras-politician"], body).id).department_id == department
    else:
        with pytest.raises(RuleBroken):
            make_address(who["boras-politician"], body)


def test_each_account_revokes_its_own_and_that_is_one_event(who):
    politician = who["boras-politician"]
    key = make_address(politician, dict(WHOLE)).id
    revoke_address(replace(politician, permissions=frozenset()), key, None)
    assert [event.type for event in events(key)] == [rules.CREATED, rules.REVOKED]
    with pytest.raises(NotFound):
        revoke_address(politician, key, None)


def test_the_coordinator_revokes_anybodys(who):
    key = make_address(who["boras-politician"], dict(WHOLE)).id
    revoke_address(who["boras-coordinator"], key, frozenset({1}))
    assert row(CalendarAddress, key).deleted_at


def test_another_version_is_not_revoked(who):
    key = make_address(who["boras-politician"], dict(WHOLE)).id
    with pytest.raises(Stale):
        revoke_address(who["boras-politician"], key, frozenset({2}))


def test_the_auditor_sees_it_and_does_not_revoke_it(who):
    key = make_address(who["boras-politician"], dict(WHOLE)).id
    auditor = with_role(who["boras-reporter"], Role.AUDITOR)
    with pytest.raises(Forbidden):
        revoke_address(auditor, key, None)


@pytest.mark.parametrize("stranger", ["boras-reporter", "gotland-coordinator"])
def test_nobody_else_finds_it(who, stranger):
    key = make_address(who["boras-politician"], dict(WHOLE)).id
    with pytest.raises(NotFound):
        revoke_address(who[stranger], key, None)


def test_two_who_make_one_at_once_do_not_make_one_too_many(app, who):
    politician = who["boras-politician"]
    for _ in range(rules.MOST - 1):
        make_address(politician, dict(WHOLE))
    db.session.remove()
    make = [lambda: make_address(politician, dict(WHOLE))] * 2
    assert at_once(app, *make) == ["too_many_addresses"]


def test_one_that_was_revoked_leaves_room(who):
    politician = who["boras-politician"]
    keys = [make_address(politician, dict(WHOLE)).id for _ in range(rules.MOST)]
    with pytest.raises(Conflict):
        make_address(politician, dict(WHOLE))
    revoke_address(politician, keys[0], None)
    assert make_address(politician, dict(WHOLE))
