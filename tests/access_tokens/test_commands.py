"""Issuing, renewing, using and revoking tokens."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from api.access_tokens.commands import issue_token, note_use, revoke_token
from api.access_tokens.queries import actor_for_token
from api.access_tokens.rules import digest_of, parsed
from api.accounts.commands import change_account
from api.accounts.models import AccessToken
from api.accounts.permissions import PERMISSIONS, Role
from api.cli import OPERATOR
from api.core import clock
from api.core.actor import ITSELF
from api.core.db import db
from api.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from api.core.ids import new_id
from tests.accounts.made import at_once, token_for
from tests.conftest import NOW
from tests.support.build import events, with_role


@pytest.fixture
def token(app):
    return token_for(app, "auditor")


def stored(token):
    return db.session.get(AccessToken, token.id)


def faults_of(use_case):
    """Pointer and code of every fault for which a use case is refused."""
    with pytest.raises(RuleBroken) as refusal:
        use_case()
    return [(fault.at, fault.message.code) for fault in refusal.value.faults]


def code_of(use_case):
    """Why the state of things forbids a use case."""
    with pytest.raises(Conflict) as refusal:
        use_case()
    return refusal.value.message.code


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


def test_a_token_for_an_unknown_account_is_refused(app):
    with app.app_context():
        assert faults_of(lambda: issue_token(OPERATOR, new_id(), 30)) == [("/accountId", "unknown_reference")]


def test_every_bad_scope_is_told_where_it_is(app, actors):
    with app.app_context():
        key = actors["boras-reporter"].account_id
        scopes = ["action-item:report", "decision:burn", "decision:write"]
        assert faults_of(lambda: issue_token(OPERATOR, key, 30, scopes)) == [
            ("/scopes/1", "unknown_scope"),
            ("/scopes/2", "scope_without_role"),
        ]


@pytest.mark.parametrize("role", set(Role) - {Role.COORDINATOR, Role.ADMIN})
def test_who_does_not_manage_accounts_issues_no_token_for_another(app, actors, role):
    with app.app_context(), pytest.raises(Forbidden):
        issue_token(with_role(actors["boras-coordinator"], role), actors["boras-reporter"].account_id, 30)


def test_a_closed_account_gets_no_token(app, actors):
    boras, key = actors["boras-coordinator"], actors["boras-politician"].account_id
    with app.app_context():
        change_account(boras, key, None, {"active": False})
        assert code_of(lambda: issue_token(boras, key)) == "account_closed"


def test_an_account_has_two_live_tokens_at_the_most(app, actors):
    boras, key = actors["boras-coordinator"], actors["boras-politician"].account_id
    with app.app_context():
        second = issue_token(boras, key)
        assert code_of(lambda: issue_token(boras, key)) == "two_are_live"
        revoke_token(boras, second.id)
        issue_token(boras, key)


def test_expired_tokens_leave_room(app, actors):
    boras, key = actors["boras-coordinator"], actors["boras-politician"].account_id
    with app.app_context():
        issue_token(boras, key, 1)
        with clock.at(NOW + timedelta(days=1)):
            issue_token(boras, key, 1)


def test_two_who_issue_at_once_do_not_make_a_third(app, actors):
    boras, key = actors["boras-coordinator"], actors["boras-politician"].account_id
    assert at_once(app, *[lambda: issue_token(boras, key)] * 2) == ["two_are_live"]


def test_a_token_lives_a_year_unless_somebody_says(app, actors):
    with app.app_context():
        token = issue_token(actors["boras-coordinator"], actors["boras-politician"].account_id)
        assert stored(token).expires_at == NOW + timedelta(days=365)


def test_an_instant_may_be_named_instead_of_days(app, actors):
    with app.app_context():
        end = NOW + timedelta(hours=8)
        token = issue_token(actors["boras-coordinator"], expires_at=end)
        assert stored(token).expires_at == end


def renewing(app, role, scopes=None, days=30):
    """An account that comes with a token of this kind."""
    token = token_for(app, role, scopes=scopes, days=days)
    with app.test_request_context():
        return actor_for_token(token.text)


@pytest.mark.parametrize("role", Role)
def test_every_account_renews_its_own_token(app, role):
    actor = renewing(app, role)
    with app.app_context():
        new = stored(issue_token(actor))
        assert (new.account_id, new.scopes) == (actor.account_id, [] if role == Role.SERVICE else None)


def test_a_system_without_scopes_names_none_for_itself(app):
    actor = renewing(app, Role.SERVICE)
    with app.app_context():
        assert faults_of(lambda: issue_token(actor, scopes=["goal:write"])) == [("/scopes/0", "wider_scopes")]


def test_a_system_gets_its_scopes_from_who_manages_accounts(app, actors):
    system = renewing(app, Role.SERVICE)
    with app.app_context():
        token = issue_token(actors["boras-coordinator"], system.account_id, scopes=["goal:write"])
        assert stored(token).scopes == ["goal:write"]


@pytest.mark.parametrize(("days", "end"), [(None, 30), (7, 7), (30, 30)])
def test_who_renews_gets_no_longer_life_than_before(app, days, end):
    actor = renewing(app, Role.REPORTER)
    with app.app_context():
        assert stored(issue_token(actor, days=days)).expires_at == NOW + timedelta(days=end)


def test_who_renews_and_asks_for_a_longer_life_is_told_the_longest(app):
    actor = renewing(app, Role.REPORTER)
    with app.app_context(), pytest.raises(RuleBroken) as refusal:
        issue_token(actor, days=31)
    assert (refusal.value.message.code, refusal.value.message.values) == ("life_too_long", {"days": 30})


def test_who_manages_accounts_chooses_the_life_of_its_own(app):
    actor = renewing(app, Role.COORDINATOR)
    with app.app_context():
        assert stored(issue_token(actor, days=3650)).expires_at == NOW + timedelta(days=3650)


SCOPES = ["decision:write", "goal:write"]


@pytest.mark.parametrize(("asked", "given"), [(None, SCOPES), (["goal:write"], ["goal:write"]), ([], [])])
def test_who_renews_a_limited_token_stays_limited(app, asked, given):
    actor = renewing(app, Role.SERVICE, SCOPES)
    with app.app_context():
        assert stored(issue_token(actor, scopes=asked)).scopes == given


def test_a_limited_token_is_not_renewed_with_more(app):
    actor = renewing(app, Role.SERVICE, SCOPES)
    with app.app_context():
        wider = [*SCOPES, "event:read"]
        assert faults_of(lambda: issue_token(actor, scopes=wider)) == [("/scopes/2", "wider_scopes")]


def test_a_limited_token_issues_no_unlimited_one(app, actors):
    actor = renewing(app, Role.SERVICE, ["account:write", *PERMISSIONS[Role.POLITICIAN]])
    key = actors["boras-politician"].account_id
    with app.app_context():
        assert faults_of(lambda: issue_token(actor, key)) == [("/scopes", "wider_scopes")]
        assert stored(issue_token(actor, key, scopes=[])).scopes == []


def test_a_limited_token_issues_none_for_an_account_that_may_more(app, actors):
    actor = renewing(app, Role.SERVICE, ["account:write"])
    with app.app_context(), pytest.raises(Forbidden):
        issue_token(actor, actors["boras-coordinator"].account_id, scopes=[])


def test_the_only_token_of_an_account_does_not_revoke_itself(app, actors):
    reporter = actors["boras-reporter"]
    with app.app_context():
        assert code_of(lambda: revoke_token(reporter, reporter.token_id)) == "last_own_token"
        issue_token(reporter)
        revoke_token(reporter, reporter.token_id)


def test_two_tokens_that_revoke_themselves_at_once_leave_one(app):
    first = renewing(app, Role.REPORTER)
    with app.app_context():
        second = replace(first, token_id=issue_token(first).id)
    refused = at_once(app, *(lambda actor=actor: revoke_token(actor, actor.token_id) for actor in (first, second)))
    assert refused == ["last_own_token"]


def test_the_last_key_that_administers_is_not_revoked(app):
    actor = renewing(app, Role.ADMIN)
    with app.app_context():
        issue_token(actor, scopes=["event:read"])
        assert code_of(lambda: revoke_token(actor, actor.token_id)) == "last_administrator"
        revoke_token(OPERATOR, actor.token_id)


def test_the_journal_tells_of_a_token_without_its_secret_or_digest(app, token):
    with app.app_context():
        [issued] = events(token.id)
        assert set(issued.after) == {"accountId", "expiresAt", "scopes", "revokedAt"}


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
        note_use(ITSELF, token.id)
        assert (stored(token).last_used_at, stored(token).version) == (NOW, 1)
        assert [event.type for event in events(token.id)] == ["access-token.issued"]
