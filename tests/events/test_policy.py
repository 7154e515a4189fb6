"""Who reads the journal."""

import pytest
from sqlalchemy import select

from api.accounts.permissions import Role
from api.cli import OPERATOR
from api.core.actor import ANONYMOUS
from api.core.db import db
from api.core.journal import Event
from api.events.policy import visible
from tests.support.build import with_role


def chains(actor):
    return set(db.session.scalars(select(Event.signatory_id).where(visible(actor))))


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR])
def test_the_chain_of_the_own_signatory_is_read(app, actors, role):
    actor = with_role(actors["boras-coordinator"], role)
    with app.app_context():
        assert chains(actor) == {actor.signatory_id}


@pytest.mark.parametrize("role", [Role.POLITICIAN, Role.REPORTER, Role.APPROVER, Role.REGISTRAR, Role.NETWORK_READER])
def test_others_read_none_of_it(app, actors, role):
    with app.app_context():
        assert chains(with_role(actors["boras-coordinator"], role)) == set()


def test_strangers_read_none_of_it(app):
    with app.app_context():
        assert chains(ANONYMOUS) == set()


def test_the_administrator_reads_every_chain(app):
    with app.app_context():
        assert chains(OPERATOR) == set(db.session.scalars(select(Event.signatory_id)))
