"""Who reads which mails."""

import pytest
from sqlalchemy import select

from api.accounts.permissions import Role
from api.cli import OPERATOR
from api.core.actor import ANONYMOUS
from api.core.db import db
from api.core.transaction import unit
from api.mails.commands import write_to
from api.mails.letters import Letter
from api.mails.models import Mail
from api.mails.policy import visible
from api.mails.recipients import Recipient
from tests.support.build import unit as department
from tests.support.build import with_role
from tests.support.jobs import WORKER


@pytest.fixture
def mails(app, actors):
    """A mail to the reporter of Borås, one to a mailbox of theirs, one to another mailbox, and one to Gotland."""
    reporter, gotland = actors["boras-reporter"], actors["gotland-coordinator"]
    with app.app_context():
        boards = [department(reporter, code) for code in ("FOFN", "TEN")]
        to = [Recipient(reporter.account_id, None, "a@example.se", "sv")]
        to += [Recipient(None, key, f"{key[-4:]}@example.se", "sv") for key in boards]
        with unit(WORKER):
            letter = Letter("Försenat", "Text", "<p>Text</p>")
            keys = [write_to(reporter.signatory_id, one, "test", letter) for one in to]
            own = Recipient(gotland.account_id, None, "g@example.se", "sv")
            keys.append(write_to(gotland.signatory_id, own, "test", letter))
        yield keys


def seen(actor, mails):
    found = db.session.scalars(select(Mail.id).where(visible(actor), Mail.id.in_(mails)))
    return sorted(mails.index(key) for key in found)


@pytest.mark.parametrize(
    ("role", "found"),
    [
        (Role.REPORTER, [0, 1]),
        (Role.COORDINATOR, [0, 1, 2]),
        (Role.AUDITOR, [0, 1, 2]),
    ],
)
def test_own_mail_that_of_own_mailboxes_or_all_of_the_signatorys(actors, mails, role, found):
    assert seen(with_role(actors["boras-reporter"], role), mails) == found


def test_others_of_the_signatory_read_none_of_it(actors, mails):
    assert seen(actors["boras-politician"], mails) == []


def test_the_neighbour_reads_its_own(actors, mails):
    assert seen(actors["gotland-coordinator"], mails) == [3]


def test_the_operator_reads_all_and_nobody_else_any(mails):
    assert (seen(OPERATOR, mails), seen(ANONYMOUS, mails)) == ([0, 1, 2, 3], [])
