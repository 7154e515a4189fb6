"""Tests of who asks."""

import pytest

from tests.support.bare import bare_app


@pytest.fixture
def client():
    return bare_app().test_client()


def ask(client, path, authorization=None):
    return client.get(path, headers={} if authorization is None else {"Authorization": authorization})


@pytest.mark.parametrize("authorization", ["Bearer good", "bearer good", "BEARER   good ", "Bearer good\t"])
def test_a_token_says_who_asks(client, authorization):
    assert ask(client, "/who", authorization).get_json()["account"] == "somebody"


@pytest.mark.parametrize("authorization", [None, ""])
def test_without_a_token_nobody_asks(client, authorization):
    assert ask(client, "/who", authorization).get_json()["account"] is None


@pytest.mark.parametrize(
    "authorization",
    ["Bearer", "Bearer ", "Bearer bad", "Basic good", "good", "Bearer good good", "Bearer göod", "Bearer, good"],
)
def test_a_token_that_does_not_hold_is_refused_even_where_none_is_needed(client, authorization):
    response = ask(client, "/who", authorization)
    assert (response.status_code, response.get_json()["code"]) == (401, "bad_token")
    assert response.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'


def test_a_bad_token_is_refused_before_an_unknown_address(client):
    assert ask(client, "/nowhere", "Bearer bad").status_code == 401


def test_members_need_a_token(client):
    response = ask(client, "/members")
    assert (response.status_code, response.get_json()["code"]) == (401, "token_needed")


def test_members_come_in_with_one(client):
    assert ask(client, "/members", "Bearer good").get_json() == {"account": "somebody"}


def test_the_next_caller_is_not_taken_for_the_one_before(client):
    ask(client, "/who", "Bearer good")
    assert ask(client, "/who").get_json()["account"] is None


def test_what_an_actor_does_is_traced_to_the_call(client):
    response = ask(client, "/who", "Bearer good")
    assert response.get_json()["trace"] == response.headers["traceparent"].split("-")[1]
