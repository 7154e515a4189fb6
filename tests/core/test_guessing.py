"""When too many tokens did not hold, none is looked up but those that are no guesses."""

from datetime import timedelta

import pytest

from api.core import clock, guessing, limits
from api.core.counter import Shared
from api.core.guessing import careful
from api.core.limits import Limiter, Quotas
from api.core.quota import Quota
from tests.core.test_limits import Memory
from tests.support.bare import SOMEBODY, bare_app

QUOTAS = Quotas(Quota("token", 50), Quota("address", 50), Quota("files", 2), Quota("wrong-tokens", 2))


class Door:
    """An application that knows some tokens, and can check others by itself; `looked_up` is what it was asked for."""

    def __init__(self):
        self.right, self.checkable, self.looked_up = {"old", "new"}, {"signed"}, []
        app = bare_app(careful(self._lookup, self.checkable.__contains__))
        limits.install(app, Limiter(QUOTAS, Shared(Memory()), "pepper"), [])
        self._client = app.test_client()

    def _lookup(self, token):
        self.looked_up.append(token)
        return SOMEBODY if token in self.right else None

    def ask(self, token, address="192.0.2.1"):
        headers = {"Authorization": f"Bearer {token}"}
        return self._client.get("/who", headers=headers, environ_base={"REMOTE_ADDR": address})

    def statuses(self, *tokens):
        return [self.ask(token).status_code for token in tokens]


@pytest.fixture
def door():
    return Door()


@pytest.fixture
def spent(door):
    """A door at which somebody has failed too often, after somebody else was let in from the same address."""
    assert door.statuses("old", "bad", "bad") == [200, 401, 401]
    door.looked_up.clear()
    return door


def test_a_wrong_token_is_refused_before_it_is_looked_up(spent):
    answer = spent.ask("bad")
    assert (answer.status_code, spent.looked_up) == (429, [])
    assert answer.headers["RateLimit"] == f'"wrong-tokens";r=0;t={answer.headers["Retry-After"]}'


def test_a_token_that_has_held_before_is_let_in(spent):
    assert spent.statuses("old", "bad", "old") == [200, 429, 200]


def test_a_new_token_is_let_in_when_it_was_told_to_come_again_and_is_known_from_then_on(spent):
    refused = spent.ask("new")
    with clock.at(clock.now() + timedelta(seconds=int(refused.headers["Retry-After"]))):
        assert spent.statuses("new", "bad", "bad", "new") == [200, 401, 429, 200]


def test_a_new_token_is_let_in_from_another_address(spent):
    assert spent.ask("new", "192.0.2.2").status_code == 200


def test_a_token_that_can_be_checked_without_asking_anybody_is(spent):
    assert (spent.statuses("signed"), spent.looked_up) == ([429], ["signed"])
    spent.right.add("signed")
    assert spent.statuses("signed") == [200]


def test_a_token_that_was_revoked_is_looked_up_once_more(spent):
    spent.right.remove("old")
    assert (spent.statuses("old", "old"), spent.looked_up) == ([429, 429], ["old"])


def test_of_many_tokens_those_known_longest_are_forgotten(door, monkeypatch):
    monkeypatch.setattr(guessing, "MOST_HELD", 1)
    assert door.statuses("old", "new", "bad", "bad") == [200, 200, 401, 401]
    assert door.statuses("old", "new") == [429, 200]
