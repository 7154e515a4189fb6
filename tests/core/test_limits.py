"""What callers may ask: who counts as one, what they are told, and what holds when the shared counter does not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import g

from api.core import clock, limits
from api.core.counter import Shared
from api.core.errors import NOT_FOUND, Forbidden
from api.core.limits import Limiter, Quotas, count_file, network
from api.core.quota import Quota
from tests.support.bare import bare_app
from tests.support.refusals import problem_in

QUOTAS = Quotas(Quota("token", 5), Quota("address", 3), Quota("files", 2), Quota("wrong-tokens", 2))
GOOD, BAD = {"Authorization": "Bearer good"}, {"Authorization": "Bearer bad"}


class Memory:
    """A shared counter; `away` is whether it is."""

    faults = OSError

    def __init__(self):
        self.spent, self.away = {}, False

    def add(self, caller, window, permits):
        if self.away:
            raise OSError
        self.spent[caller, window] = self.spent.get((caller, window), 0) + permits
        return self.spent.get((caller, window - 1), 0), self.spent[caller, window]


@pytest.fixture
def memory():
    return Memory()


@pytest.fixture
def process(memory):
    """Makes clients, each of a process of its own."""

    def made():
        app = bare_app()
        limits.install(app, Limiter(QUOTAS, Shared(memory), "pepper"), ["live"])
        app.add_url_rule("/live", "live", lambda: "live")
        app.add_url_rule("/file", "file", lambda: count_file() or "file")
        return app.test_client()

    return made


@pytest.fixture
def client(process):
    return process()


def asked(client, path="/who", times=1, headers=None, address="192.0.2.1"):
    """The statuses of so many calls."""
    return [client.get(path, headers=headers, environ_base={"REMOTE_ADDR": address}).status_code for _ in range(times)]


def test_an_address_has_its_quota(client):
    assert asked(client, times=5) == [200, 200, 200, 429, 429]
    assert asked(client, address="192.0.2.2") == [200]


def test_a_token_has_its_own_wherever_it_comes_from(client):
    assert asked(client, times=3) == [200] * 3
    assert asked(client, headers=GOOD, times=4) + asked(client, headers=GOOD, times=2, address="192.0.2.2") == [
        *[200] * 5,
        429,
    ]


def test_a_new_token_is_no_new_quota(process):
    client, keys = process(), iter("abcdef")
    client.application.before_request_funcs[None].insert(-1, lambda: _holds(next(keys)))
    assert asked(client, headers=GOOD, times=6) == [*[200] * 5, 429]


def _holds(key):
    """Whoever asks has come with this token."""
    g.actor = replace(g.actor, token_id=key)


def test_every_answer_says_what_is_left(client):
    headers = client.get("/who").headers
    assert (headers["RateLimit-Policy"], headers["RateLimit"]) == ('"address";q=3;w=60', '"address";r=2;t=60')
    assert client.get("/nowhere").headers["RateLimit"] == '"address";r=1;t=60'


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_refusal_is_a_problem_that_says_when_to_come_again(client, language):
    asked(client, times=3, address="127.0.0.1")
    response = client.get("/who", headers={"Accept-Language": language})
    assert (problem_in(response)["code"], response.headers["Content-Language"]) == ("rate_limited", language)
    assert (response.headers["Retry-After"], response.headers["RateLimit"]) == ("80", '"address";r=0;t=80')


def test_after_that_time_there_is_room_again(client):
    asked(client, times=3)
    wait = int(client.get("/who", environ_base={"REMOTE_ADDR": "192.0.2.1"}).headers["Retry-After"])
    with clock.at(clock.now() + timedelta(seconds=wait)):
        assert asked(client) == [200]


def test_what_tells_whether_the_program_lives_is_not_counted(client):
    assert asked(client, "/live", times=9) == [200] * 9
    assert "RateLimit" not in client.get("/live").headers


def test_files_have_a_quota_beside_that_of_requests(client):
    assert asked(client, "/file", times=3) == [200, 200, 429]
    headers = client.get("/file", headers=GOOD).headers
    assert headers["RateLimit"] == '"token";r=4;t=60, "files";r=1;t=60'


def test_whoever_tries_wrong_tokens_is_stopped_and_who_comes_with_a_right_one_is_not(client):
    assert asked(client, headers=BAD, times=4) == [401, 401, 429, 429]
    assert asked(client, headers=GOOD) == [200]
    assert asked(client, headers=BAD, address="192.0.2.2") == [401]


def test_wrong_tokens_are_requests_of_their_address_too(client):
    asked(client, headers=BAD, times=2)
    assert asked(client, times=2) == [200, 429]


def test_who_is_turned_away_with_a_token_that_is_no_forgery_has_failed_too(client):
    def refuse():
        raise Forbidden(NOT_FOUND)

    client.application.before_request_funcs[None].insert(-1, refuse)
    assert asked(client, headers=GOOD, times=3) == [403, 403, 429]


def test_no_token_where_one_is_needed_is_no_wrong_one(client):
    assert asked(client, "/members", times=4) == [401, 401, 401, 429]


def test_processes_share_a_quota(process):
    one, other = process(), process()
    assert asked(one, times=2) + asked(other, times=2) == [200, 200, 200, 429]


def test_what_one_process_gives_too_much_is_a_twentieth(process, memory, monkeypatch):
    monkeypatch.setattr("tests.core.test_limits.QUOTAS", QUOTAS._replace(address=Quota("address", 100)))
    clients = [process() for _ in range(4)]
    statuses = [asked(client)[0] for _ in range(60) for client in clients]
    assert 100 <= statuses.count(200) <= 100 + 4 * 5


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_whoever_asks_seldom_costs_no_write_and_no_address_is_kept(process, memory, monkeypatch, address):
    monkeypatch.setattr("tests.core.test_limits.QUOTAS", QUOTAS._replace(address=Quota("address", 100)))
    client = process()
    asked(client, times=4, address=address)
    assert memory.spent == {}
    asked(client, address=address)
    assert [(len(caller), address.encode() in caller) for caller, _ in memory.spent] == [(16, False)]


def test_without_the_shared_counter_each_process_goes_by_its_own(process, memory):
    memory.away = True
    one, other = process(), process()
    assert asked(one, times=4) == asked(other, times=4) == [200, 200, 200, 429]


def test_a_process_keeps_a_bounded_number_of_callers_in_mind(client, monkeypatch):
    monkeypatch.setattr(limits, "MOST_CALLERS", 2)
    for number in (1, 1, 1, 2, 3):
        asked(client, address=f"192.0.2.{number}")
    assert len(client.application.extensions["limiter"]._spendings) == 2


@pytest.mark.parametrize(
    ("address", "caller"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("192.0.2.1:4711", "192.0.2.1"),
        ("[2001:db8:1:2:3:4:5:6]:4711", "2001:db8:1:2::"),
        ("[2001:db8:1:2:3:4:5:6]", "2001:db8:1:2::"),
        ("", ""),
        ("unix", "unix"),
    ],
)
def test_whom_an_address_stands_for(address, caller):
    assert network(address) == caller
