"""Making accounts, and giving, using and revoking tokens."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from api.access_tokens.commands import issue_token, note_use, revoke_token
from api.access_tokens.rules import digest_of, parsed
from api.accounts.commands import create_account
from api.accounts.models import AccessToken, RoleGrant
from api.cli import OPERATOR
from api.core import clock
from api.core.db import db
from api.core.errors import Forbidden, NotFound, RuleBroken
from api.core.ids import new_id
from tests.accounts.made import token_for
from tests.conftest import NOW
from tests.support.build import events


@pytest.fixture
def token(app):
    return token_for(app, "auditor")


def stored(token):
    return db.session.get(AccessToken, token.id)


@pytest.mark.parametrize(
    "use_case",
    [
        lambda actor: create_account(actor, "x", actor.signatory_id, "auditor"),
        lambda actor: issue_token(actor, actor.account_id, 30),
        lambda actor: revoke_token(actor, new_id()),
    ],
)
def test_a_coordinator_makes_no_accounts_and_no_tokens(app, actors, use_case):
    with app.app_context(), pytest.raises(Forbidden):
        use_case(actors["boras-coordinator"])


def test_a_role_is_granted_for_each_department(app, actors):
    with app.app_context():
        reporter = actors["boras-reporter"]
        key = create_account(OPERATOR, "x", reporter.signatory_id, "reporter", sorted(reporter.department_ids))
        grants = db.session.scalars(select(RoleGrant.department_id).where(RoleGrant.account_id == key))
        assert set(grants) == reporter.department_ids


def test_only_the_digest_of_a_token_is_stored(app, token):
    with app.app_context():
        _, secret = parsed(token.text)
        assert stored(token).digest == digest_of(secret, app.config["SETTINGS"].pepper)


def test_the_secret_stands_nowhere_in_the_database(app, token):
    _, secret = parsed(token.text)
    with app.app_context():
        tables = [table.name for table in db.metadatas[None].sorted_tables] + ["access_token", "event", "account"]
        rows = [row for name in tables for row in db.session.execute(text(f"SELECT * FROM {name}"))]  # noqa: S608
        assert rows
        assert not any(secret in str(row) or secret.encode() in row for row in rows)


def test_a_token_works_as_long_as_was_said(app, token):
    with app.app_context():
        assert stored(token).expires_at == NOW + timedelta(days=30)


def test_an_unknown_scope_is_refused_by_name(app, actors):
    with app.app_context(), pytest.raises(RuleBroken) as refusal:
        issue_token(OPERATOR, actors["boras-reporter"].account_id, 30, ["decision:write", "decision:burn"])
    assert refusal.value.message.values["value"] == ["decision:burn"]


def test_a_token_for_an_unknown_account_is_refused(app):
    with app.app_context(), pytest.raises(NotFound):
        issue_token(OPERATOR, new_id(), 30)


def test_the_journal_tells_of_a_token_without_its_secret_or_digest(app, token):
    with app.app_context():
        [issued] = events(token.id)
        assert set(issued.after) == {"accountId", "expiresAt", "scopes"}


def test_a_token_is_revoked_once_and_the_first_time_counts(app, token):
    with app.app_context():
        revoke_token(OPERATOR, token.id)
        with clock.at(NOW + timedelta(days=1)):
            revoke_token(OPERATOR, token.id)
        assert stored(token).revoked_at == NOW
        assert [event.type for event in events(token.id)] == ["access-token.issued", "access-token.revoked"]


def test_an_unknown_token_cannot_be_revoked(app):
    with app.app_context(), pytest.raises(NotFound):
        revoke_token(OPERATOR, new_id())


def test_noting_a_use_is_no_event(app, token):
    with app.app_context():
        note_use(token.id)
        assert stored(token).last_used_at == NOW
        assert [event.type for event in events(token.id)] == ["access-token.issued"]
