"""Who is written to about the work of a department."""

import pytest

from api.accounts.commands import change_account
from api.core.db import db
from api.mails.recipients import directory_of
from api.signatories.commands import change_signatory
from tests.support.addressed import account, mailbox_of
from tests.support.build import unit


@pytest.fixture
def boras(app, actors):
    """Its coordinator, in the application."""
    with app.app_context():
        yield actors["boras-coordinator"]


def addresses(recipients):
    return [recipient.address for recipient in recipients]


def directory(actor):
    db.session.expire_all()
    return directory_of(actor.signatory_id)


def test_reporters_are_written_to_about_their_department(boras):
    account(boras, "reporter", "TEN")
    account(boras, "reporter", "TEN", name="Den andra", email="b@example.se")
    account(boras, "reporter", "KUN")
    assert addresses(directory(boras).reporters(unit(boras, "TEN"))) == ["b@example.se", "reporter-TEN@example.se"]


def test_who_reports_for_an_administration_does_so_for_its_boards(boras):
    account(boras, "reporter", "SLK")
    assert addresses(directory(boras).reporters(unit(boras, "KS"))) == ["reporter-SLK@example.se"]


def test_without_a_reporter_the_mailbox_is_written_to(boras):
    key = mailbox_of(boras, "TEN", "ten@example.se")
    [found] = directory(boras).reporters(key)
    assert (found.address, found.department_id, found.account_id) == ("ten@example.se", key, None)


def test_a_board_without_a_mailbox_has_that_of_its_administration(boras):
    mailbox_of(boras, "SLK", "slk@example.se")
    assert addresses(directory(boras).reporters(unit(boras, "KS"))) == ["slk@example.se"]
    mailbox_of(boras, "KS", "ks@example.se")
    assert addresses(directory(boras).reporters(unit(boras, "KS"))) == ["ks@example.se"]


@pytest.mark.parametrize("code", ["TEN", None])
def test_without_either_the_coordinator_is(boras, code):
    found = directory(boras).reporters(code and unit(boras, code))
    assert addresses(found) == ["boras-coordinator@example.se"]


def test_approvers_are_written_to_for_themselves_and_else_the_coordinator(boras):
    account(boras, "approver", "TEN")
    found = directory(boras)
    assert addresses(found.approvers(unit(boras, "TEN"))) == ["approver-TEN@example.se"]
    assert addresses(found.approvers(unit(boras, "KUN"))) == ["boras-coordinator@example.se"]


@pytest.mark.parametrize("changes", [{"active": False}, {"email": None}])
def test_a_closed_account_and_one_without_address_are_not_written_to(boras, changes):
    key = account(boras, "reporter", "TEN")
    change_account(boras, key, None, changes)
    assert addresses(directory(boras).reporters(unit(boras, "TEN"))) == ["boras-coordinator@example.se"]


@pytest.mark.parametrize(("own", "spoken"), [(None, "en"), ("sv", "sv")])
def test_they_are_written_to_in_their_language_or_else_the_signatorys(boras, own, spoken):
    change_signatory(boras, boras.signatory_id, None, {"language": "en"})
    account(boras, "reporter", "TEN", language=own)
    assert directory(boras).reporters(unit(boras, "TEN"))[0].language == spoken
