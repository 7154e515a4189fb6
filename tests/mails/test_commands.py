"""Mails are written once, kept where no server is set, and sent where one is."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from api.accounts.commands import change_account
from api.cli import OPERATOR
from api.core.db import db
from api.core.transaction import unit
from api.jobs.commands import do, fail
from api.jobs.models import Job
from api.jobs.rules import GiveUp
from api.mails.commands import write_to
from api.mails.letters import Letter
from api.mails.models import Mail
from api.mails.recipients import Recipient
from tests.support.build import row
from tests.support.jobs import WORKER, taken
from tests.support.mailbox import mailbox

LETTER = Letter("Försenat", "Text", "<p>Text</p>")


@pytest.fixture
def boras(actors):
    return actors["boras-coordinator"]


@pytest.fixture
def box(app):
    """A mail server, and the application told of it."""
    settings = app.config["SETTINGS"]
    with mailbox() as found:
        app.config["SETTINGS"] = replace(
            settings, smtp_url=f"smtp+plain://127.0.0.1:{found.port}", mail_from="cemr@example.se"
        )
        yield found
    app.config["SETTINGS"] = settings


def written(actor, key="digest:1"):
    """The id of a mail to the account of this actor."""
    to = Recipient(actor.account_id, None, "boras-coordinator@example.se", "sv")
    with unit(WORKER):
        return write_to(actor.signatory_id, to, key, LETTER)


def sending(mail):
    """Where the job stands that sends this mail."""
    return db.session.scalar(select(Job.status).where(Job.key == f"send-mail:{mail}"))


def test_without_a_server_a_mail_is_kept(app, boras):
    with app.app_context():
        mail = written(boras)
        do(WORKER, taken())
        assert (row(Mail, mail).status, sending(mail)) == ("kept", "done")


def test_it_is_sent_to_the_address_of_the_moment(app, boras, box):
    with app.app_context():
        written(boras)
        change_account(OPERATOR, boras.account_id, None, {"email": "ny@example.se"})
        do(WORKER, taken())
        assert [message["To"] for message in box.messages] == ["ny@example.se"]


@pytest.mark.parametrize("changes", [{"active": False}, {"email": None}])
def test_whose_account_is_closed_or_has_no_address_gets_none(app, boras, box, changes):
    with app.app_context():
        written(boras)
        change_account(OPERATOR, boras.account_id, None, changes)
        with pytest.raises(GiveUp):
            do(WORKER, taken())
        assert box.messages == []


def test_with_one_it_is_sent_once_it_is_committed(app, boras, box):
    with app.app_context():
        mail = written(boras)
        assert (row(Mail, mail).status, sending(mail)) == ("waiting", "waiting")
        do(WORKER, taken())
        assert (row(Mail, mail).status, sending(mail), len(box.messages)) == ("sent", "done", 1)


def test_what_it_is_about_is_written_once_to_each(app, boras):
    with app.app_context():
        assert [bool(written(boras)), written(boras), bool(written(boras, "digest:2"))] == [True, None, True]


def test_what_was_sent_is_not_sent_again_by_who_finds_it_unsettled(app, boras, box):
    with app.app_context():
        mail = written(boras)
        job = taken()
        do(WORKER, job)
        first = row(Mail, mail).sent_at
        with unit(WORKER):
            found = db.session.get_one(Job, job.id)
            found.status, found.lease_by = "running", job.lease_by
        do(WORKER, job)
        assert (len(box.messages), row(Mail, mail).sent_at) == (1, first)


def test_an_address_that_is_refused_for_good_leaves_it_undelivered(app, boras, box):
    box.at_address = "550 unknown"
    with app.app_context():
        mail, job = written(boras), taken()
        with pytest.raises(GiveUp) as error:
            do(WORKER, job)
        fail(WORKER, job, error.value)
        assert (row(Mail, mail).status, sending(mail)) == ("undelivered", "dead")
