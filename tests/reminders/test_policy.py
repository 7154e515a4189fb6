"""Who reads the log of reminders: as the mail that says them."""

import pytest
from sqlalchemy import select

from api.accounts.permissions import Role
from api.cli import OPERATOR
from api.core.actor import ANONYMOUS
from api.core.db import db
from api.reminders.models import Reminder
from api.reminders.policy import visible
from tests.support.build import with_role


def seen(actor):
    return set(db.session.scalars(select(Reminder.account_id).where(visible(actor))))


@pytest.mark.parametrize(
    ("name", "told"),
    [("boras-coordinator", {"boras-coordinator", "boras-approver"}), ("gotland-coordinator", {"gotland-coordinator"})],
)
def test_the_coordinator_reads_those_of_the_own_signatory(app, actors, name, told):
    with app.app_context():
        assert seen(actors[name]) == {actors[one].account_id for one in told}


@pytest.mark.parametrize("role", [Role.POLITICIAN, Role.REPORTER, Role.REGISTRAR])
def test_others_read_what_they_were_told(app, actors, role):
    with app.app_context():
        assert seen(with_role(actors["boras-reporter"], role)) == set()
        assert len(seen(with_role(actors["boras-coordinator"], role))) == 1


def test_the_operator_reads_all_and_nobody_else_any(app):
    with app.app_context():
        assert (len(seen(OPERATOR)), seen(ANONYMOUS)) == (3, set())
