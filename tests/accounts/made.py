"""Accounts made for one test, each with a token and a client that carries it."""

import threading

from api.access_tokens.commands import issue_token
from api.accounts.commands import create_account
from api.accounts.models import Account
from api.accounts.permissions import Role
from api.cli import OPERATOR
from api.core import clock
from api.core.db import db
from api.core.errors import Conflict
from api.departments.queries import department_ids
from api.signatories.queries import signatory_of
from tests.conftest import NOW
from tests.support.build import post
from tests.support.client import client_for

REPORTING = {Role.REPORTER: ["FOF"], Role.APPROVER: ["FOF"]}


def token_for(app, role, slug="boras", scopes=None, days=30):
    """A token of a new account in this role; reporters and approvers of Borås are those of its leisure department."""
    with app.app_context():
        owner = signatory_of(OPERATOR, slug).id if slug and role != Role.ADMIN else None
        units = department_ids(owner, REPORTING.get(role, [])) if slug == "boras" and owner else ()
        account = create_account(OPERATOR, f"{role} for a test", owner, role, units)
        return issue_token(OPERATOR, account, days, scopes)


def token_without_role(app, slug="boras"):
    with app.app_context():
        account = Account(name="no role", signatory_id=signatory_of(OPERATOR, slug).id)
        db.session.add(account)
        db.session.commit()
        return issue_token(OPERATOR, account.id, 30)


def carrying(app, text):
    """A client with this token."""
    client = client_for(app, {})
    client.token = text
    return client


def as_role(app, role, **more):
    return carrying(app, token_for(app, role, **more).text)


def account_at(client, name="Prövning", role="politician"):
    """The address of a new account of the client's signatory."""
    return "/accounts/" + post(client, "/accounts", name=name, grants=[{"role": role}])["id"]


def at_once(app, *use_cases):
    """Why use cases that begin at the same moment are refused."""
    start, refused = threading.Barrier(len(use_cases)), []

    def run(use_case):
        with app.app_context(), clock.at(NOW):
            start.wait(10)
            try:
                use_case()
            except Conflict as refusal:
                refused.append(refusal.message.code)

    threads = [threading.Thread(target=run, args=(use_case,)) for use_case in use_cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return refused
