"""Send something to an address that others name: looked up once, to nowhere but what was checked, and in time."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from time import monotonic
from typing import Any
from urllib.parse import SplitResult

from api.core.errors import Message
from api.outgoing.addresses import NOT_PUBLIC_ADDRESS, Networks, fault_of, may_call, parts_of, port_of, within

LARGEST = 64 * 1024  # bytes of an answer
SHOWN = 500  # characters of it
TRIES = 3  # addresses of one name

UNKNOWN_NAME = Message(
    "receiver_unknown",
    "Mottagarens namn gick inte att slå upp. Kontrollera adressen.",
    "The receiver's name could not be looked up. Check the address.",
)
NO_CONNECTION = Message(
    "receiver_not_reached",
    "Det gick inte att ansluta till mottagaren. Kontrollera att den är i gång och kan nås härifrån.",
    "The receiver could not be connected to. Check that it is running and can be reached from here.",
)
NOT_TRUSTED = Message(
    "receiver_not_trusted",
    "Mottagarens TLS-certifikat eller protokoll godtas inte ({reason}).",
    "The receiver's TLS certificate or protocol is not accepted ({reason}).",
)
TOO_SLOW = Message(
    "receiver_too_slow",
    "Mottagaren svarade inte i tid. Låt den svara först och arbeta sedan.",
    "The receiver did not answer in time. Let it answer first and work afterwards.",
)
TOO_MUCH = Message(
    "receiver_says_too_much",
    "Mottagarens svar är större än 64 kB. Låt den svara kort.",
    "The receiver's answer is larger than 64 kB. Let it answer shortly.",
)
NO_ANSWER = Message(
    "receiver_broke_off",
    "Mottagaren bröt förbindelsen eller svarade med något annat än HTTP.",
    "The receiver broke off, or answered with something else than HTTP.",
)


@dataclass(frozen=True)
class Answer:
    """`text` is how what was said begins."""

    status: int
    text: str
    milliseconds: int


class Failed(Exception):
    """Why no answer came."""

    def __init__(self, code: Message) -> None:
        super().__init__(code.said("en"))
        self.code = code


def send(url: str, body: bytes, headers: Mapping[str, str], allowed: Networks = (), *, seconds: float = 10) -> Answer:
    """POST it, and what was answered; redirects are answers like others. All of it takes `seconds` at the most."""
    if fault := fault_of(url, allowed):
        raise Failed(fault)
    begun = monotonic()
    until, parts = begun + seconds, parts_of(url)
    with _plainly(until), _connected(parts, allowed, until) as line:
        line.settimeout(_left(until))
        with _secured(line, parts) as sure, _cut_at(until, sure):
            status, said = _exchanged(sure, parts, body, headers)
        _left(until)  # what was cut off could pass for whole
    if len(said) > LARGEST:
        raise Failed(TOO_MUCH)
    text = "".join(one if one.isprintable() else " " for one in said.decode("utf-8", "replace")[:SHOWN])
    return Answer(status, text, round((monotonic() - begun) * 1000))


@contextmanager
def _plainly(until: float) -> Iterator[None]:
    """What the libraries beneath raise is said in a sentence."""
    try:
        yield
    except TimeoutError:
        raise Failed(TOO_SLOW) from None
    except (OSError, HTTPException) as error:
        _left(until)
        if isinstance(error, ssl.SSLError):
            reason = getattr(error, "verify_message", None) or error.reason
            raise Failed(NOT_TRUSTED.format(reason=reason)) from None
        raise Failed(NO_ANSWER) from None


def _left(until: float) -> float:
    """Seconds until then."""
    left = until - monotonic()
    if left <= 0:
        raise Failed(TOO_SLOW)
    return left


def _connected(parts: SplitResult, allowed: Networks, until: float) -> socket.socket:
    """To the very address that was checked: another look-up might find another one."""
    found = _resolved(parts.hostname or "", port_of(parts), until)
    sound = within if parts.scheme == "http" else may_call
    if not all(sound(place[0], allowed) for *_, place in found):
        raise Failed(NOT_PUBLIC_ADDRESS)
    return _first_that_answers(found[:TRIES], until)


def _resolved(host: str, port: int, until: float) -> list[Any]:
    """Beside us, as a look-up cannot be told when to end: one that takes too long is left to itself."""
    found = SimpleQueue[list[Any]]()
    Thread(target=lambda: found.put(_looked_up(host, port)), daemon=True).start()
    try:
        places = found.get(timeout=_left(until))
    except Empty:
        raise Failed(TOO_SLOW) from None
    if not places:
        raise Failed(UNKNOWN_NAME)
    return places


def _looked_up(host: str, port: int) -> list[Any]:
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return []


def _first_that_answers(places: list[Any], until: float) -> socket.socket:
    """Each gets its share of the time, so that one that is silent does not keep us from the next."""
    for tried, (family, kind, protocol, _, place) in enumerate(places):
        share = _left(until) / (len(places) - tried)
        with suppress(OSError), ExitStack() as opened:  # a kernel without IPv6 refuses the socket already
            line = opened.enter_context(socket.socket(family, kind, protocol))
            line.settimeout(share)
            line.connect(place)
            opened.pop_all()
            return line
    raise Failed(NO_CONNECTION)


def _secured(line: socket.socket, parts: SplitResult) -> socket.socket:
    return line if parts.scheme == "http" else _trust().wrap_socket(line, server_hostname=parts.hostname)


@cache  # reading what this machine trusts takes longer than a call
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


@contextmanager
def _cut_at(until: float, line: socket.socket) -> Iterator[None]:
    """A timeout holds for each read; who sends a byte now and then is cut off."""

    def cut() -> None:
        with suppress(OSError):
            socket.socket.shutdown(line, socket.SHUT_RDWR)  # not TLS's own, which takes TLS off under the reader

    watch = Timer(_left(until), cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        watch.join()  # so that it cuts nothing that is opened later under the same number


def _exchanged(line: socket.socket, parts: SplitResult, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
    """Of the libraries the one that neither follows, decodes, keeps cookies nor knows proxies."""
    connection = HTTPConnection(parts.netloc)
    connection.sock, connection.auto_open = line, 0
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("POST", target, body, {**headers, "Host": parts.netloc, "Connection": "close"})
    with connection.getresponse() as answer:
        return answer.status, answer.read(LARGEST + 1)
