"""From a secret to who reads: only while the account is open, reads, and has not taken the address back."""

import pytest
from sqlalchemy import delete, update

from api.accounts.models import Account, RoleGrant
from api.calendar_addresses.commands import make_address, revoke_address
from api.calendar_addresses.queries import held
from api.core import clock
from api.core.db import db
from api.core.errors import NotFound
from tests.support.recorder import statements


@pytest.fixture
def reporter(app, actors):
    with app.app_context():
        yield actors["boras-reporter"]


@pytest.fixture
def made(reporter):
    return make_address(reporter, {"kind": "mine"})


def test_who_reads_is_the_account_with_its_departments_and_may_nothing_but_read(reporter, made):
    actor, calendar = held(made.secret)
    assert (actor.account_id, actor.signatory_id) == (reporter.account_id, reporter.signatory_id)
    assert actor.department_ids == reporter.department_ids
    assert (actor.permissions, actor.token_id, actor.everywhere) == (frozenset(), None, False)
    assert (calendar["kind"], calendar["language"], calendar["signatory_name"]) == ("mine", "sv", "Borås Stad")


def lost(reporter, made):
    """What may happen to an address and its account."""
    account, own = db.session.get_one(Account, reporter.account_id), RoleGrant.account_id == reporter.account_id
    return {
        "revoked": lambda: revoke_address(reporter, made.id, None),
        "closed": lambda: setattr(account, "closed_at", clock.now()),
        "without roles": lambda: db.session.execute(delete(RoleGrant).where(own)),
        "a reader of the network": lambda: db.session.execute(
            update(RoleGrant).where(own).values(role="network_reader", department_id=None)
        ),
    }


@pytest.mark.parametrize("how", ["revoked", "closed", "without roles", "a reader of the network"])
def test_an_address_ends_with_what_it_was_made_by(app, reporter, made, how):
    lost(reporter, made)[how]()
    db.session.commit()
    with pytest.raises(NotFound):
        held(made.secret)


def test_a_reopened_account_has_its_addresses_again(reporter, made):
    account = db.session.get_one(Account, reporter.account_id)
    for moment in (clock.now(), None):
        account.closed_at = moment
        db.session.commit()
    assert held(made.secret)


@pytest.mark.parametrize("wrong", ["", "x", "å" * 43, "A" * 10_000, "\x00"])
def test_a_wrong_secret_is_looked_for_like_a_right_one(app, made, wrong):
    with statements(app) as right:
        held(made.secret)
    with statements(app) as sent, pytest.raises(NotFound):
        held(wrong)
    assert sent == right


@pytest.mark.parametrize(("own", "accounts", "expected"), [("en", "sv", "en"), (None, "en", "en"), (None, None, "sv")])
def test_a_calendar_speaks_its_own_language_or_the_accounts_or_the_signatorys(reporter, own, accounts, expected):
    made = make_address(reporter, {"kind": "signatory", "language": own})
    db.session.get_one(Account, reporter.account_id).language = accounts
    db.session.commit()
    assert held(made.secret).calendar["language"] == expected
