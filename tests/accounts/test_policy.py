"""Who sees and manages accounts, and that nobody ever gives more than they have, whatever they do in a row."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from api.access_tokens.commands import issue_token
from api.access_tokens.queries import actor_for_token
from api.accounts.commands import change_account, create_account, open_account
from api.accounts.models import AccessToken, Account
from api.accounts.permissions import PERMISSIONS, Permission, Role, permissions_of, reach_of
from api.accounts.policy import require_reach
from api.accounts.queries import grants_of
from api.cli import OPERATOR
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import DomainError, Forbidden
from api.departments.queries import department_ids
from api.signatories.queries import signatory_of
from tests.accounts.made import account_at, as_role
from tests.support.build import codes, with_role

MANAGED = {
    Role.COORDINATOR: set(Role) - {Role.ADMIN},
    Role.SERVICE: set(Role) - {Role.ADMIN},
    Role.ADMIN: set(Role),
}

READING = {Role.COORDINATOR, Role.AUDITOR, Role.ADMIN}


@pytest.mark.parametrize("role", Role)
def test_who_reads_accounts(app, coordinator, role):
    asking, own = as_role(app, role), account_at(coordinator)
    answers = {asking.get(path).status_code for path in ("/accounts", own, f"{own}/events")}
    assert answers == {200 if role in READING else 403}


def test_the_neighbours_account_is_not_there(client, coordinator):
    path = account_at(client.as_("gotland-coordinator"))
    assert coordinator.get(path).status_code == 404
    assert coordinator.patch(path, json={"name": "Min"}, headers={"If-Match": "*"}).status_code == 404


def test_nobody_opens_accounts_for_a_neighbour(coordinator):
    answer = coordinator.post(
        "/accounts", json={"name": "Ny", "signatory": "gotland", "grants": [{"role": "politician"}]}
    )
    assert codes(answer) == [("/signatory", "unknown_reference")]


def reaches(actor, role):
    try:
        require_reach(actor, [role])
    except Forbidden:
        return False
    return True


@pytest.mark.parametrize("role", MANAGED)
def test_who_manages_accounts_of_which_roles(role):
    actor = Actor(permissions=PERMISSIONS[role], everywhere=role == Role.ADMIN)
    assert {other for other in Role if reaches(actor, other)} == MANAGED[role]


def test_all_the_permissions_of_an_administrator_do_not_make_one(actors):
    assert not reaches(with_role(actors["boras-coordinator"], Role.ADMIN), Role.ADMIN)


@given(scopes=st.sets(st.sampled_from(Permission)), roles=st.sets(st.sampled_from(Role), min_size=1))
def test_a_limited_token_manages_only_what_may_no_more_than_itself(scopes, roles):
    actor = Actor(permissions=permissions_of([Role.ADMIN], scopes), everywhere=True)
    try:
        require_reach(actor, roles)
    except Forbidden:
        assert reach_of(roles) - actor.permissions
    else:
        assert reach_of(roles) <= actor.permissions


# What somebody tries in a row: who tries (of those who have come in so far), what, at which account, with what.
grants = st.lists(
    st.fixed_dictionaries({"role": st.sampled_from(Role), "department_id": st.sampled_from([None, "own", "foreign"])}),
    min_size=1,
    max_size=2,
)
scopes = st.none() | st.lists(st.sampled_from(Permission), max_size=6, unique=True)
step = st.tuples(
    st.integers(0, 9), st.sampled_from(["open", "change", "issue"]), st.integers(0, 9), grants, scopes,
    st.sampled_from([None, "boras", "gotland"]),
)  # fmt: skip


class Attempt:
    """A coordinator, perhaps with a limited token, and everybody who comes to a token through it."""

    def __init__(self, limits):
        owner = signatory_of(OPERATOR, "boras").id
        key = create_account(OPERATOR, "Samordnaren", owner, Role.COORDINATOR)
        self.accounts, self.tokens, self.actors = [key], [], []
        self.come_in(issue_token(OPERATOR, key, 30, limits))
        foreign = signatory_of(OPERATOR, "gotland").id
        self.units = {"own": department_ids(owner, ["KS"])[0], "foreign": department_ids(foreign, ["HSN"])[0]}

    def come_in(self, token):
        self.tokens.append(token.id)
        self.actors.append(actor_for_token(token.text))

    def tries(self, who, what, whom, roles, limits, signatory):
        actor, account = self.actors[who % len(self.actors)], self.accounts[whom % len(self.accounts)]
        roles = [{**grant, "department_id": self.units.get(grant["department_id"])} for grant in roles]
        try:
            if what == "open":
                self.accounts.append(open_account(actor, {"name": "x", "signatory": signatory, "grants": roles}))
            elif what == "change":
                change_account(actor, account, None, {"grants": roles})
            else:
                self.come_in(issue_token(actor, account, None, limits))
        except DomainError:
            pass


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limits=scopes, steps=st.lists(step, max_size=25))
def test_whatever_a_coordinator_does_nobody_gets_more_than_it_has(app, limits, steps):
    limits = limits and sorted({*limits, "account:write"} & PERMISSIONS[Role.COORDINATOR])
    with app.test_request_context():
        attempt = Attempt(limits)
        for one in steps:
            attempt.tries(*one)
        start, *others = attempt.actors
        made = db.session.scalars(select(Account).where(Account.id.in_(attempt.accounts[1:]))).all()
        kept = db.session.scalars(select(AccessToken).where(AccessToken.id.in_(attempt.tokens[1:]))).all()
        assert {account.signatory_id for account in made} <= {start.signatory_id}
        for account in made:
            assert reach_of(grant["role"] for grant in grants_of(account)) <= start.permissions
        assert all(actor.permissions <= start.permissions and not actor.everywhere for actor in others)
        assert all(token.scopes is not None and {*token.scopes} <= {*limits} for token in kept if limits is not None)
        db.session.remove()
