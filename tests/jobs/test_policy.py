"""Who sees the program's jobs."""

import pytest
from sqlalchemy import select

from api.accounts.permissions import Role
from api.cli import OPERATOR
from api.core.db import db
from api.jobs.models import Job
from api.jobs.policy import visible
from tests.support.build import with_role


def seen(actor):
    return set(db.session.scalars(select(Job.signatory_id).where(visible(actor))))


def test_the_coordinator_sees_those_of_the_own_signatory(app, actors):
    boras = actors["boras-coordinator"]
    with app.app_context():
        assert seen(boras) == {boras.signatory_id}


def test_the_operator_sees_those_of_the_installation_too(app):
    with app.app_context():
        assert seen(OPERATOR) > {None}


@pytest.mark.parametrize("role", [Role.POLITICIAN, Role.REPORTER, Role.REGISTRAR, Role.AUDITOR, Role.NETWORK_READER])
def test_nobody_else_sees_any(app, actors, role):
    with app.app_context():
        assert seen(with_role(actors["boras-coordinator"], role)) == set()
