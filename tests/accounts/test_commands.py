"""Opening, changing, closing and reopening accounts."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from api.access_tokens.commands import issue_token
from api.access_tokens.queries import actor_for_token
from api.accounts.commands import change_account, create_account, erase_account, open_account
from api.accounts.models import Account, RoleGrant
from api.accounts.permissions import PERMISSIONS, Role
from api.accounts.queries import grants_of
from api.cli import OPERATOR
from api.core import clock
from api.core.db import db
from api.core.errors import Conflict, Forbidden, NotFound, RuleBroken, Stale
from api.departments.commands import change_department
from tests.accounts.made import at_once, token_for
from tests.conftest import NOW
from tests.support.build import events, row, unit


@pytest.fixture
def boras(actors):
    return actors["boras-coordinator"]


def opened(actor, role="politician", **more):
    return open_account(actor, {"name": "Prov", "grants": [{"role": role, "department_id": None}], **more})


def grant(role, department_id=None):
    return {"role": role, "department_id": department_id}


def administrator(app, **more):
    """Somebody who runs the installation."""
    token = token_for(app, Role.ADMIN, **more)
    with app.test_request_context():
        return actor_for_token(token.text)


@pytest.mark.parametrize("name", ["boras-reporter", "boras-politician"])
def test_who_does_not_manage_accounts_opens_none(app, actors, name):
    with app.app_context(), pytest.raises(Forbidden):
        opened(actors[name])


def test_an_account_belongs_to_the_signatory_of_who_opens_it(app, boras):
    with app.app_context():
        assert row(Account, opened(boras)).signatory_id == boras.signatory_id


def test_an_administrator_of_the_installation_belongs_to_none(app):
    with app.app_context():
        assert row(Account, opened(OPERATOR, Role.ADMIN)).signatory_id is None


@pytest.mark.parametrize(("role", "signatory"), [("admin", "boras"), ("auditor", None)])
def test_who_runs_the_installation_and_who_works_in_a_signatory_are_kept_apart(app, role, signatory):
    with app.app_context(), pytest.raises(RuleBroken) as refusal:
        opened(OPERATOR, role, signatory=signatory)
    assert [(fault.at, fault.message.code) for fault in refusal.value.faults] == [
        ("/grants/0/role", "admin_of_installation")
    ]


def test_a_coordinator_makes_no_administrator(app, boras):
    with app.app_context(), pytest.raises(Forbidden):
        opened(boras, Role.ADMIN)


def test_a_role_is_granted_for_each_department(app, actors):
    with app.app_context():
        reporter = actors["boras-reporter"]
        key = create_account(OPERATOR, "x", reporter.signatory_id, "reporter", sorted(reporter.department_ids))
        grants = db.session.scalars(select(RoleGrant.department_id).where(RoleGrant.account_id == key))
        assert set(grants) == reporter.department_ids


def test_new_roles_replace_the_old_ones(app, boras):
    with app.app_context():
        key = opened(boras)
        wanted = [grant("registrar"), grant("auditor")]
        change_account(boras, key, None, {"grants": wanted})
        assert grants_of(row(Account, key)) == wanted[::-1]


def test_the_same_roles_in_another_order_are_no_change(app, boras):
    with app.app_context():
        roles = [grant("auditor"), grant("registrar")]
        key = opened(boras, grants=roles)
        change_account(boras, key, None, {"grants": roles[::-1], "active": True, "name": "Prov"})
        assert (row(Account, key).version, len(events(key))) == (1, 1)


def test_a_department_that_has_closed_since_may_stay(app, boras):
    with app.app_context():
        kept = unit(boras, "FOF")
        key = opened(boras, grants=[grant("reporter", kept)])
        change_department(boras, kept, None, {"valid_to": NOW.date() - timedelta(days=1)})
        change_account(boras, key, None, {"grants": [grant("reporter", kept), grant("auditor")]})
        with pytest.raises(RuleBroken):
            opened(boras, grants=[grant("reporter", kept)])


def test_only_the_version_that_was_read_is_changed(app, boras):
    with app.app_context():
        key = opened(boras)
        change_account(boras, key, frozenset({1}), {"name": "Nytt"})
        with pytest.raises(Stale):
            change_account(boras, key, frozenset({1}), {"name": "Nyare"})


@pytest.mark.parametrize("active", [True, False])
def test_closing_and_opening_twice_keeps_the_first_time(app, boras, active):
    with app.app_context():
        key = opened(boras)
        change_account(boras, key, None, {"active": False})
        with clock.at(NOW.replace(hour=13)):
            change_account(boras, key, None, {"active": active})
        assert row(Account, key).closed_at == (None if active else NOW)


@pytest.mark.parametrize("changes", [{"active": False}, {"grants": [grant("registrar")]}])
def test_nobody_locks_themself_out(app, boras, changes):
    with app.app_context(), pytest.raises(Conflict) as refusal:
        change_account(boras, boras.account_id, None, changes)
    assert refusal.value.message.code == "own_account"


def test_ones_own_account_may_be_renamed(app, boras):
    with app.app_context():
        change_account(boras, boras.account_id, None, {"name": "Jämställdhetsstrategen"})
        assert row(Account, boras.account_id).name == "Jämställdhetsstrategen"


def test_the_installations_administrator_is_not_there_for_a_coordinator(app, boras):
    key = administrator(app).account_id
    with app.app_context(), pytest.raises(NotFound):
        change_account(boras, key, None, {"active": False})


def test_an_administrator_closes_another(app):
    one, other = administrator(app), administrator(app)
    with app.app_context():
        change_account(one, other.account_id, None, {"active": False})
        assert row(Account, other.account_id).closed_at == NOW


def test_two_administrators_who_close_each_other_at_once_leave_one(app):
    one, other = administrator(app), administrator(app)
    refused = at_once(
        app,
        lambda: change_account(one, other.account_id, None, {"active": False}),
        lambda: change_account(other, one.account_id, None, {"active": False}),
    )
    assert refused == ["last_administrator"]


def test_the_operator_at_the_command_line_may_close_the_last(app):
    last = administrator(app)
    with app.app_context():
        change_account(OPERATOR, last.account_id, None, {"active": False})
        assert row(Account, last.account_id).closed_at == NOW


def test_a_limited_token_closes_nobody_who_may_more_than_itself(app, boras):
    with app.app_context():
        strong = opened(boras, "coordinator")
        text = issue_token(boras, opened(boras, "service"), 30, ["account:write", *PERMISSIONS[Role.POLITICIAN]]).text
        with app.test_request_context():
            limited = actor_for_token(text)
        with pytest.raises(Forbidden):
            change_account(limited, strong, None, {"active": False})
        change_account(limited, opened(boras), None, {"active": False})


def test_the_journal_tells_of_an_account_with_its_roles(app, boras):
    with app.app_context():
        key = opened(boras, "auditor")
        change_account(boras, key, None, {"active": False})
        created, changed = events(key)
        assert (created.type, created.account_id) == ("account.created", boras.account_id)
        assert created.after["grants"] == [{"role": "auditor", "departmentId": None}]
        assert (changed.type, list(changed.changed)) == ("account.changed", ["closedAt"])


def test_an_erased_account_does_not_come_back(app, boras):
    with app.app_context():
        key = opened(boras)
        erase_account(boras, key, None)
        for act in (
            lambda: change_account(boras, key, None, {"active": True}),
            lambda: erase_account(boras, key, None),
        ):
            with pytest.raises(Conflict):
                act()


def test_who_is_erased_is_somebody_else_whose_account_one_manages(app, boras, actors):
    with app.app_context():
        with pytest.raises(Conflict):
            erase_account(boras, boras.account_id, None)
        with pytest.raises(NotFound):
            erase_account(boras, actors["gotland-coordinator"].account_id, None)
        with pytest.raises(Forbidden):
            erase_account(actors["boras-reporter"], actors["boras-politician"].account_id, None)
