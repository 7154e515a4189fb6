"""Something sent to where others said: to the address that was checked, and no further."""

import gzip
import socket
from itertools import count
from threading import Event

import pytest
import trustme

from api.outgoing import sending
from api.outgoing.sending import Failed, send
from api.values import networks
from tests.support.postgres import free_port
from tests.support.receiver import FINE, certified, dripping, receiver

HERE = networks("127.0.0.0/8, ::1")
SOON = 0.3  # seconds, for what would never end


def sent(there, name="http://hook.example.se", *, path="/hook", body=b"{}", **more):
    return send(f"{name}:{there.port}{path}", body, {"Webhook-Id": "1"}, HERE, **more)


def failure(*asked, **more):
    with pytest.raises(Failed) as failed:
        (send if isinstance(asked[0], str) else sent)(*asked, **more)
    return failed.value.code.code


def test_it_arrives_as_it_was_sent_and_is_answered(names):
    with receiver(FINE) as there:
        answer = sent(there, path="//a?b=c", body=b'{"a": 1}')
    [(head, body)] = there.told
    assert (answer.status, answer.text, body) == (200, "ok", b'{"a": 1}')
    start, *fields = head.splitlines()
    assert start == "POST //a?b=c HTTP/1.1"
    assert sorted(fields) == [
        "Accept-Encoding: identity", "Connection: close", "Content-Length: 8", f"Host: hook.example.se:{there.port}",
        "Webhook-Id: 1",
    ]  # fmt: skip


def test_how_long_it_took_is_told(names, monkeypatch):
    monkeypatch.setattr(sending, "monotonic", count(0, 0.5).__next__)  # half a second between any two looks at it
    with receiver(FINE) as there:
        assert sent(there, seconds=1000).milliseconds in range(500, 60_000, 500)


def test_no_answer_is_followed_elsewhere(names):
    with receiver(b"HTTP/1.1 307 Moved\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n") as there:
        assert (sent(there).status, len(there.told), len(names.asked)) == (307, 1, 1)


def test_an_answer_is_shown_as_one_short_line(names):
    with receiver(b"HTTP/1.1 500 No\r\n\r\n<b>\x00\x1b[31m\xe2\x80\xae\r\n\xff" + b"x" * 1000) as there:
        text = sent(there).text
    assert (text[:10], len(text)) == ("<b>  [31m ", 500)
    assert text.isprintable()


def test_nothing_is_unpacked(names):
    packed = gzip.compress(bytes(10_000_000))
    with receiver(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", packed) as there:
        assert set(sent(there).text) > {"\N{REPLACEMENT CHARACTER}", " "}


def test_proxies_of_the_environment_are_not_asked(names, monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    with receiver(FINE) as there:
        assert sent(there).status == 200


def test_what_is_wrong_as_it_is_written_is_not_looked_up(names):
    assert failure("https://user@hook.example.se", b"", {}) == "address_with_credentials"
    assert names.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "::1", "fd00::1", "fe80::1%2", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
    ],
)  # fmt: skip
@pytest.mark.parametrize("public", [[], ["8.8.8.8"]])
def test_a_name_that_leads_inside_is_not_called_even_if_it_leads_outside_too(names, address, public):
    names.answers = [[*public, address]]
    assert failure("https://hook.example.se", b"", {}) == "address_not_public"


def test_without_tls_a_name_leads_only_to_what_is_allowed(names):
    names.answers = [["127.0.0.1", "8.8.8.8"]]
    assert failure("http://hook.example.se", b"", {}, HERE) == "address_not_public"


def test_an_address_that_changes_after_the_check_is_not_looked_up_again(names, monkeypatch):
    called = []

    def refused(_, place):
        called.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", refused)
    names.answers = [["8.8.8.8"], ["10.0.0.1"]]
    assert failure("https://hook.example.se", b"", {}) == "receiver_not_reached"
    assert (called, names.asked) == ([("8.8.8.8", 443)], ["hook.example.se"])


def test_nor_in_the_whole_of_a_call(names):
    names.answers = [["127.0.0.1"], ["10.0.0.1"]]
    with receiver(FINE) as there:
        assert (sent(there).status, names.asked) == (200, ["hook.example.se"])


def test_another_address_of_the_same_name_is_tried(names):
    names.answers = [["::1", "127.0.0.1"]]
    with receiver(FINE) as there:
        assert sent(there).status == 200


def test_it_is_also_where_the_machine_has_no_such_addresses(names, monkeypatch):
    class Ours(socket.socket):
        def __init__(self, family=-1, *more, **named):
            if family == socket.AF_INET6:
                raise OSError(97, "Address family not supported by protocol")
            super().__init__(family, *more, **named)

    names.answers = [["::1", "127.0.0.1"]]
    with receiver(FINE) as there:
        monkeypatch.setattr(socket, "socket", Ours)
        assert sent(there).status == 200


def test_not_every_address_of_a_name_is_tried(names):
    names.answers = [["::1"] * sending.TRIES + ["127.0.0.1"]]
    with receiver(FINE) as there:
        assert failure(there) == "receiver_not_reached"


def test_a_name_that_is_not_known_is_told(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert failure("https://hook.example.se", b"", {}) == "receiver_unknown"


def test_where_nobody_listens_is_told(names):
    assert failure(f"http://hook.example.se:{free_port()}", b"", {}, HERE) == "receiver_not_reached"


@pytest.mark.parametrize(
    "said", [b"", b"HTTP/1.1 ", b"220 mail.example.se ESMTP\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000]
)
def test_what_is_no_answer_is_told(names, said):
    with receiver(said) as there:
        assert failure(there) == "receiver_broke_off"


@pytest.mark.parametrize("head", [b"", b"Content-Length: 10000000\r\n", b"Transfer-Encoding: chunked\r\n"])
def test_an_answer_without_end_is_not_read(names, head):
    drop = b"400\r\n" + b"x" * 1024 + b"\r\n"
    with receiver(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n", drop * 100) as there:
        assert failure(there) == "receiver_says_too_much"


@pytest.mark.parametrize(
    "says",
    [
        dripping(),
        dripping(b"HTTP/1.1 "),
        dripping(b"HTTP/1.1 200 OK\r\nX: "),
        dripping(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
)
def test_an_answer_in_drops_ends_in_time(names, says):
    with receiver(says) as there:
        assert failure(there, seconds=SOON) == "receiver_too_slow"


def test_so_does_a_greeting_in_drops(names):
    with receiver(dripping(b"\x16\x03\x03\x40\x00", b"\x00"), listens=False) as there:
        assert failure(there, "https://hook.example.se", seconds=SOON) == "receiver_too_slow"


def test_so_does_what_nobody_takes_in(names):
    with receiver(dripping(), listens=False) as there:
        assert failure(there, body=bytes(20_000_000), seconds=SOON) == "receiver_too_slow"


def test_so_does_a_look_up(monkeypatch):
    over = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait() and [])
    assert failure("https://hook.example.se", b"", {}, seconds=SOON) == "receiver_too_slow"
    over.set()


@pytest.fixture
def authority(tmp_path, monkeypatch):
    """One that this machine trusts."""
    found = trustme.CA()
    found.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    sending._trust.cache_clear()
    yield found
    sending._trust.cache_clear()


def test_a_certificate_for_the_name_is_accepted(names, authority):
    with receiver(FINE, context=certified(authority.issue_cert("hook.example.se"))) as there:
        assert sent(there, "https://hook.example.se").text == "ok"
    assert f"Host: hook.example.se:{there.port}" in there.told[0][0]


def test_the_name_is_said_before_the_certificate_is_shown(names, authority):
    context = certified(authority.issue_cert("hook.example.se"))
    said = []
    context.sni_callback = lambda _, name, __: said.append(name)
    with receiver(FINE, context=context) as there:
        sent(there, "https://hook.example.se")
    assert said == ["hook.example.se"]


def test_one_for_the_address_is_accepted_where_the_address_was_named(names, authority):
    with receiver(FINE, context=certified(authority.issue_cert("127.0.0.1"))) as there:
        assert sent(there, "https://127.0.0.1").status == 200


@pytest.mark.parametrize("name", ["other.example.se", "127.0.0.1"])
def test_one_for_another_name_is_refused(names, authority, name):
    with receiver(FINE, context=certified(authority.issue_cert(name))) as there:
        assert failure(there, "https://hook.example.se") == "receiver_not_trusted"
    assert there.told == []


def test_one_that_nobody_vouches_for_is_refused(names, authority):
    with receiver(FINE, context=certified(trustme.CA().issue_cert("hook.example.se"))) as there:
        assert failure(there, "https://hook.example.se") == "receiver_not_trusted"


def test_what_speaks_no_tls_is_refused(names):
    with receiver(FINE, listens=False) as there:
        assert failure(there, "https://hook.example.se") == "receiver_not_trusted"


def test_a_drop_at_a_time_ends_also_within_tls(names, authority):
    context = certified(authority.issue_cert("hook.example.se"))
    with receiver(dripping(b"HTTP/1.1 200 OK\r\n\r\n"), context=context) as there:
        assert failure(there, "https://hook.example.se", seconds=SOON) == "receiver_too_slow"
