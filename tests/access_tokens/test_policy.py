"""Whose access tokens somebody sees."""

import pytest
from sqlalchemy import select

from api.access_tokens.policy import visible
from api.accounts.models import AccessToken
from api.accounts.permissions import Role
from api.cli import OPERATOR
from api.core.actor import ANONYMOUS
from api.core.db import db
from tests.accounts.made import token_for
from tests.support.build import with_role


def seen(actor):
    return set(db.session.scalars(select(AccessToken.account_id).where(visible(actor))))


@pytest.mark.parametrize("role", [Role.POLITICIAN, Role.REPORTER, Role.REGISTRAR, Role.NETWORK_READER, Role.SERVICE])
def test_an_account_sees_its_own(app, actors, role):
    with app.app_context():
        actor = with_role(actors["boras-coordinator"], role)
        assert seen(actor) == {actor.account_id}


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR])
def test_who_reads_accounts_sees_those_of_the_signatory(app, actors, role):
    token_for(app, Role.ADMIN)
    with app.app_context():
        own = {actor.account_id for name, actor in actors.items() if name.startswith("boras")}
        assert seen(with_role(actors["boras-coordinator"], role)) == own


def test_the_operator_sees_all_and_who_has_no_token_none(app, actors):
    with app.app_context():
        assert seen(OPERATOR) == {actor.account_id for actor in actors.values()}
        assert seen(ANONYMOUS) == set()
