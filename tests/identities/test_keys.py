"""Keys of a login provider: kept, asked for again at most once a minute, and good while the provider is away."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from api.core.problems import Unreachable
from api.identities import keys
from api.identities.keys import keys_of
from tests.support.issuer import DISCOVERY, ISSUER, signing_key


def key(name):
    return keys_of(ISSUER, DISCOVERY).key(name)


def test_keys_are_asked_for_once(issuer):
    assert (key("one").kid, key("rsa").kid, issuer.asked) == ("one", "rsa", 1)


def test_an_unknown_key_is_asked_for_at_most_once_a_minute(issuer):
    assert [key("one").kid, key("two"), key("three"), issuer.asked] == ["one", None, None, 1]
    issuer.minutes, issuer.keys = 1, [signing_key("two")]
    assert (key("two").kid, issuer.asked) == ("two", 2)


def test_withdrawn_keys_go_within_an_hour(issuer):
    key("one")
    issuer.minutes, issuer.keys = 61, [signing_key("two")]
    assert key("one") is None


def test_known_keys_hold_while_the_provider_is_away(issuer):
    key("one")
    issuer.minutes, issuer.away = 61, True
    assert key("one").kid == "one"
    with pytest.raises(Unreachable):
        key("two")


def test_a_provider_that_came_back_is_asked_again(issuer):
    issuer.away = True
    with pytest.raises(Unreachable):
        key("one")
    issuer.minutes, issuer.away = 1, False
    assert key("one").kid == "one"


@pytest.mark.parametrize("said", [{"issuer": "https://other.example.se"}, {"jwks_uri": None}])
def test_who_speaks_for_another_issuer_or_names_no_keys_gives_none(issuer, said):
    issuer.said |= said
    with pytest.raises(Unreachable):
        key("one")


def test_adfs_signs_access_tokens_in_another_name(issuer):
    issuer.said |= {"issuer": "https://fs.example.se/adfs", "access_token_issuer": ISSUER}
    assert key("one").kid == "one"


class _Answers(BaseHTTPRequestHandler):
    """Answers as its server's `answers` say: a status, and what follows it."""

    def do_GET(self):
        status, location, body = self.server.answers[self.path]
        self.send_response(status)
        self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing."""


@pytest.fixture
def address():
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        here = f"http://127.0.0.1:{server.server_port}"
        server.answers = {
            "/": (200, "", b'{"a": 1}'),
            "/moved": (302, f"{here}/", b""),
            "/long": (200, "", b" " * keys.LARGEST + b"{}"),
            "/text": (200, "", b"<html>"),
            "/deep": (200, "", b"[" * 200_000),
        }
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield here
        server.shutdown()


def test_what_is_published_is_read(address):
    assert keys._read(f"{address}/") == {"a": 1}


@pytest.mark.parametrize("path", ["/moved", "/long", "/text", "/deep"])
def test_no_redirect_is_followed_and_nothing_without_end_is_read(address, path):
    with pytest.raises(keys.NO_ANSWER):
        keys._read(address + path)


def test_what_trickles_in_is_not_waited_for(address, monkeypatch):
    times = iter([0.0, keys.TIMEOUT + 1.0])
    monkeypatch.setattr(keys, "monotonic", lambda: next(times))
    with pytest.raises(ValueError, match="too long"):
        keys._read(f"{address}/")


@pytest.mark.parametrize("address", ["http://login.example.se/keys", "file:///etc/passwd", "ftp://127.0.0.1/keys"])
def test_only_safe_addresses_are_asked(address):
    with pytest.raises(ValueError, match="https"):
        keys._read(address)
