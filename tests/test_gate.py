"""The gate before the application: one at a time, in turn; and under a load that stays, few wait."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from io import BytesIO
from threading import Event
from time import monotonic, sleep

import orjson
import pytest

from api.core.headers import ASIDE
from api.core.kinds import KINDS
from api.core.openapi import ProblemSchema
from api.core.problems import Unreachable
from api.core.trace import conceal
from api.gate import FEW, HEALTH, LARGEST_BODY, MANY, OUTSIDE, RECEIVING, REST, WHILE, Gate

PATIENCE = 10
FIRM = ("X-Content-Type-Options", "nosniff")
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


class Place:
    """A gate before an application that works until it is told to stop; `now` is what its clock says."""

    def __init__(self):
        self.now, self.order, self.go_on = 0.0, [], Event()
        self.gate = Gate(self._work, lambda _: (FIRM,), lambda: self.now)
        self.pool = ThreadPoolExecutor(20)
        self.asked = []

    def _work(self, environ, start):
        self.order.append(environ["PATH_INFO"])
        assert self.go_on.wait(PATIENCE)
        start("200 OK", [])
        return [environ["wsgi.input"].read()]

    def ask(self, path="/x", **more):
        """The status, the headers and the body of an answer."""
        said = []
        environ = {"PATH_INFO": path, "wsgi.input": BytesIO(b""), **more}
        body = b"".join(self.gate(environ, lambda status, headers: said.extend((status[:3], dict(headers)))))
        return (*said, body)

    def begin(self, path="/x"):
        """Somebody who works or waits when this is over."""
        busy = len(self.gate._waiting) + self.gate._busy
        self.asked.append(self.pool.submit(self.ask, path))
        end = monotonic() + PATIENCE
        while len(self.gate._waiting) + self.gate._busy == busy and not self.asked[-1].done():
            assert monotonic() < end
            sleep(0.001)

    def finish(self):
        self.go_on.set()
        return [one.result(PATIENCE)[0] for one in self.asked]

    def load(self):
        """So many requests, one after the other, without any rest."""
        self.go_on.set()
        for _ in range(MANY):
            self.ask()
            self.now += WHILE / MANY + REST / 100
            self.gate._left_at = self.now
        self.go_on.clear()


@pytest.fixture
def place():
    place = Place()
    yield place
    place.go_on.set()
    place.pool.shutdown()


def test_one_at_a_time_is_let_in_and_in_turn(place):
    for number in range(6):
        place.begin(f"/{number}")
    assert place.order == ["/0"]
    assert place.finish() == ["200"] * 6
    assert place.order == [f"/{number}" for number in range(6)]


def test_who_comes_with_a_crowd_waits(place):
    for _ in range(FEW + 10):
        place.begin()
    assert place.finish() == ["200"] * (FEW + 10)


def test_who_comes_behind_something_long_waits(place):
    place.begin()
    place.now += 10 * WHILE
    for _ in range(FEW + 2):
        place.begin()
    assert place.finish() == ["200"] * (FEW + 3)


def test_under_a_load_that_stays_few_wait_and_the_others_are_refused(place):
    place.load()
    for _ in range(1 + FEW):
        place.begin()
    status, headers, _ = place.ask()
    assert (status, headers["Retry-After"], headers["Content-Type"]) == ("503", "2", "application/problem+json")
    assert place.finish() == ["200"] * (1 + FEW)


def test_after_a_rest_everybody_may_wait_again(place):
    place.load()
    place.now += 2 * REST
    for _ in range(FEW + 3):
        place.begin()
    assert place.finish() == ["200"] * (FEW + 3)


def test_whether_the_program_lives_can_always_be_asked(place):
    place.begin()
    place.go_on.set()
    assert place.ask(f"{HEALTH}live")[0] == "200"


@pytest.fixture
def busy(place):
    """A place that refuses whoever comes now."""
    place.load()
    for _ in range(1 + FEW):
        place.begin()
    return place


@pytest.mark.parametrize(("accepted", "spoken"), [("", "sv"), ("sv,en;q=0.5", "sv"), ("en-GB,sv;q=0.5", "en")])
def test_the_refusal_is_a_problem_in_the_callers_language(busy, accepted, spoken):
    _, headers, body = busy.ask(HTTP_ACCEPT_LANGUAGE=accepted)
    told = orjson.loads(body)
    assert headers["Content-Language"] == spoken
    assert ProblemSchema().validate(told) == {}
    assert (told["status"], told["title"]) == (503, getattr(KINDS[503], spoken))


def test_the_refusal_says_what_every_answer_says(busy):
    _, headers, _ = busy.ask()
    assert FIRM in headers.items()


def test_the_refusal_continues_the_callers_trace(busy):
    _, headers, body = busy.ask(HTTP_TRACEPARENT=f"00-{TRACE}-00f067aa0ba902b7-00")
    version, trace, _, flags = headers["traceparent"].split("-")
    assert (version, trace, flags, orjson.loads(body)["traceId"]) == ("00", TRACE, "00", TRACE)


def test_the_refusal_repeats_no_secret_of_an_address(busy):
    conceal("/calendars/")
    _, _, body = busy.ask("/cemr/v1/calendars/secret-1f/deadlines.ics")
    assert orjson.loads(body)["instance"] == "/cemr/v1/calendars/.../deadlines.ics"


def test_a_fault_of_the_application_lets_the_next_one_in(place):
    def fail(_environ, _start):
        raise ZeroDivisionError

    place.gate._application = fail
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            place.ask()
    assert not place.gate._busy


@pytest.mark.parametrize("length", ["", "3", str(LARGEST_BODY + 1), "many"])
def test_a_body_is_there_before_ones_turn_unless_it_is_too_large(place, length):
    place.go_on.set()
    body = BytesIO(b"abc")
    assert place.ask(CONTENT_LENGTH=length, **{"wsgi.input": body})[2] == b"abc"


def test_who_waits_outside_lets_others_in_and_has_the_next_turn(place):
    outside, answered = Event(), Event()

    def work(environ, start):
        with environ[ASIDE]() if environ["PATH_INFO"] == "/outside" else nullcontext():
            if environ["PATH_INFO"] == "/outside":
                outside.set()
                assert answered.wait(PATIENCE)
        return place._work(environ, start)

    place.gate._application = work
    place.asked.append(place.pool.submit(place.ask, "/outside"))
    assert outside.wait(PATIENCE)
    place.load()
    for number in range(1 + FEW):
        place.begin(f"/{number}")
    answered.set()
    end = monotonic() + PATIENCE
    while len(place.gate._waiting) == FEW:
        assert monotonic() < end
        sleep(0.001)
    assert place.finish() == ["200"] * (2 + FEW)
    assert place.order[MANY:] == [*(f"/{number}" for number in range(1 + FEW)), "/outside"]


def test_only_a_few_may_wait_outside(place):
    waits = [place.gate._aside() for _ in range(OUTSIDE)]
    for one in waits:
        place.gate._enter()
        one.__enter__()
    place.gate._enter()
    with pytest.raises(Unreachable), place.gate._aside():
        """Is not reached."""
    assert place.gate._busy
    place.gate._leave()
    for one in waits:
        one.__exit__(None, None, None)
        place.gate._leave()
    assert not place.gate._busy


CHUNKED = {"HTTP_TRANSFER_ENCODING": "chunked"}
SECOND = {"SERVER_PROTOCOL": "HTTP/2.0", "REQUEST_METHOD": "POST"}


@pytest.mark.parametrize("how", [CHUNKED, SECOND, {**CHUNKED, "CONTENT_LENGTH": "2"}])
@pytest.mark.parametrize("size", [3, LARGEST_BODY + 9])
def test_a_body_of_no_said_length_is_there_before_ones_turn_and_then_has_one(place, how, size):
    place.go_on.set()
    environ = {"PATH_INFO": "/x", "wsgi.input": BytesIO(b"x" * size), **how}
    b"".join(place.gate(environ, lambda *_: None))
    assert environ["CONTENT_LENGTH"] == str(min(size, LARGEST_BODY + 1))
    assert "HTTP_TRANSFER_ENCODING" not in environ


class Slow:
    """A body of which nothing comes until it is told to."""

    def __init__(self, go_on):
        self.go_on, self.begun = go_on, Event()

    def read(self, _):
        self.begun.set()
        assert self.go_on.wait(PATIENCE)
        return b""


@pytest.fixture
def sending(place):
    """A place to which as many send slowly as may."""
    bodies = [Slow(place.go_on) for _ in range(RECEIVING)]
    for body in bodies:
        place.asked.append(place.pool.submit(place.ask, CONTENT_LENGTH="1000", **{"wsgi.input": body}))
    assert all(body.begun.wait(PATIENCE) for body in bodies)
    return place


@pytest.mark.parametrize("how", [{"CONTENT_LENGTH": "3"}, CHUNKED, SECOND])
def test_who_sends_while_as_many_as_may_do_is_refused(sending, how):
    assert sending.ask(**how)[0] == "503"
    assert sending.finish() == ["200"] * RECEIVING


@pytest.mark.parametrize("how", [{}, {"CONTENT_LENGTH": "0"}, {**SECOND, "REQUEST_METHOD": "GET"}])
def test_who_only_reads_is_let_in_before_those_who_send_slowly(sending, how):
    sending.gate._application = lambda *_: [b"read"]
    assert b"".join(sending.gate({"PATH_INFO": "/x", "wsgi.input": BytesIO(), **how}, lambda *_: None)) == b"read"
