"""From a token to its actor, and what tokens there are."""

from datetime import timedelta

import pytest

from api.access_tokens.commands import issue_token, revoke_token
from api.access_tokens.queries import actor_for_token, token_rows
from api.accounts.commands import change_account, open_account
from api.accounts.models import AccessToken, RoleGrant
from api.accounts.permissions import PERMISSIONS, Role
from api.cli import OPERATOR
from api.core import clock
from api.core.db import db
from api.departments.queries import department_ids
from tests.accounts.made import token_for, token_without_role
from tests.conftest import NOW
from tests.support.recorder import statements


def actor_of(app, token, moment=NOW):
    with app.test_request_context(), clock.at(moment):
        return actor_for_token(token.text)


@pytest.mark.parametrize("role", set(Role) - {Role.SERVICE})
def test_the_actor_has_the_role_and_its_permissions(app, role):
    actor = actor_of(app, token_for(app, role))
    assert (actor.roles, actor.permissions) == ({role}, PERMISSIONS[role])


def test_a_service_has_what_its_scopes_leave(app):
    actor = actor_of(app, token_for(app, Role.SERVICE, scopes=["event:read"]))
    assert actor.permissions == {"event:read"}


@pytest.mark.parametrize("scopes", [None, []])
def test_a_service_without_scopes_reads_what_everybody_reads(app, scopes):
    actor = actor_of(app, token_for(app, Role.SERVICE, scopes=scopes))
    assert (actor.permissions, actor.signatory_id) == (frozenset(), None)


def test_a_service_with_a_scope_reads_what_its_signatory_has_not_published(app, actors):
    actor = actor_of(app, token_for(app, Role.SERVICE, scopes=["decision:write"]))
    assert actor.signatory_id == actors["boras-politician"].signatory_id


def test_only_the_administrator_of_the_installation_is_everywhere(app):
    everywhere = {role for role in Role if actor_of(app, token_for(app, role)).everywhere}
    assert everywhere == {Role.ADMIN}


def test_an_administrator_of_a_signatory_is_not_everywhere(app):
    token = token_without_role(app)
    with app.app_context():
        account = db.session.get(AccessToken, token.id).account_id
        db.session.add(RoleGrant(account_id=account, role=Role.ADMIN))
        db.session.commit()
    assert not actor_of(app, token).everywhere


def test_an_account_approves_only_for_what_it_is_approver_of(app, actors):
    with app.app_context():
        known = actors["boras-reporter"].signatory_id
        [other], own = department_ids(known, ["KS"]), department_ids(known, ["FOF", "FOFN"])
        grants = [{"role": Role.REPORTER, "department_id": other}, {"role": Role.APPROVER, "department_id": own[0]}]
        account = open_account(OPERATOR, {"name": "Båda", "signatory": known, "grants": grants})
        actor = actor_of(app, issue_token(OPERATOR, account, 30))
    assert (actor.approves_for, actor.department_ids) == (set(own), {other, *own})


def test_who_reports_approves_for_nobody(app):
    assert actor_of(app, token_for(app, Role.REPORTER)).approves_for == frozenset()


def test_a_department_brings_the_boards_that_it_serves(app, actors):
    with app.app_context():
        expected = department_ids(actors["boras-reporter"].signatory_id, ["FOF", "FOFN"])
    assert actor_of(app, token_for(app, Role.REPORTER)).department_ids == set(expected)


@pytest.mark.parametrize("role", [None, Role.NETWORK_READER])
def test_who_has_no_reading_role_belongs_to_no_signatory(app, role):
    token = token_for(app, role) if role else token_without_role(app)
    actor = actor_of(app, token)
    assert (actor.anonymous, actor.signatory_id, actor.permissions) == (False, None, frozenset())


def test_a_token_works_until_the_very_moment_it_expires(app):
    token = token_for(app, Role.AUDITOR, days=30)
    end = NOW + timedelta(days=30)
    assert actor_of(app, token, end - timedelta(milliseconds=1))
    assert actor_of(app, token, end) is None


def test_a_revoked_token_is_nobodys(app):
    token = token_for(app, Role.AUDITOR)
    with app.app_context():
        revoke_token(OPERATOR, token.id)
    assert actor_of(app, token) is None


def test_a_token_of_a_closed_account_is_nobodys_until_it_is_reopened(app):
    token = token_for(app, Role.AUDITOR)
    account = actor_of(app, token).account_id
    for active in (False, True):
        with app.app_context():
            change_account(OPERATOR, account, None, {"active": active})
        assert (actor_of(app, token) is not None) == active


def test_a_token_with_anothers_secret_is_nobodys(app):
    one, other = token_for(app, Role.AUDITOR), token_for(app, Role.COORDINATOR)
    swapped = one._replace(text=f"{other.text.partition('.')[0]}.{one.text.partition('.')[2]}")
    assert actor_of(app, swapped) is None


def test_a_token_is_looked_up_in_one_statement_however_many_departments(app):
    token = token_for(app, Role.REPORTER)
    with statements(app) as sent:
        actor_of(app, token)
    assert len(sent) == 1


def test_the_statement_that_finds_the_holder_is_built_once(app, monkeypatch):
    token = token_for(app, Role.REPORTER)
    monkeypatch.setattr("api.access_tokens.queries.select", None)
    assert actor_of(app, token)


def test_what_is_not_a_token_costs_no_statement(app):
    with app.test_request_context(), statements(app) as sent:
        assert actor_for_token("cemr_nonsense") is None
    assert sent == []


def test_the_list_of_tokens_names_account_and_signatory(app):
    token = token_for(app, Role.AUDITOR)
    with app.app_context():
        row = next(row for row in token_rows(OPERATOR) if row["id"] == token.id)
    assert (row["name"], row["slug"], row["last_used_at"]) == ("auditor for a test", "boras", None)
