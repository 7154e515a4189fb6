"""Who sees which pauses."""

import pytest
from sqlalchemy import select

from api.accounts.permissions import Role
from api.cli import OPERATOR
from api.core.actor import ANONYMOUS
from api.core.db import db
from api.reminder_pauses.commands import create_pause
from api.reminder_pauses.models import ReminderPause
from api.reminder_pauses.policy import visible
from tests.support.build import with_role


@pytest.fixture
def pauses(app, actors):
    """Of everybody, of the reporter and of the approver of Borås."""
    with app.app_context():
        yield [create_pause(actors[name], {}) for name in ("boras-coordinator", "boras-reporter", "boras-approver")]


def seen(actor, pauses):
    found = db.session.scalars(select(ReminderPause.id).where(visible(actor), ReminderPause.id.in_(pauses)))
    return sorted(pauses.index(key) for key in found)


@pytest.mark.parametrize(
    ("role", "found"),
    [(Role.REPORTER, [0, 1]), (Role.POLITICIAN, [0, 1]), (Role.COORDINATOR, [0, 1, 2]), (Role.AUDITOR, [0, 1, 2])],
)
def test_an_account_sees_its_own_and_those_of_everybody(actors, pauses, role, found):
    assert seen(with_role(actors["boras-reporter"], role), pauses) == found


def test_the_neighbour_and_who_has_no_token_see_none(actors, pauses):
    assert (seen(actors["gotland-coordinator"], pauses), seen(ANONYMOUS, pauses)) == ([], [])


def test_the_operator_sees_all(pauses):
    assert seen(OPERATOR, pauses) == [0, 1, 2]
