"""What a busy process takes on: under a load that stays, few may wait, and the others are told at once to come again.

A server queues whatever comes, and each request then waits for all before it until nobody wants its answer any more.
How many wait tells little: a page that asks for thirty things at once is to be served, and so is whoever waits behind
a long report. A load that stays is one that left the process no rest for a while and for many requests.

Whoever sends a body slowly keeps a thread of those that are there for it. Many who do crowd out others who send, and
never whoever only reads or asks whether the program lives; against them stands a proxy that takes in bodies itself.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import IO
from urllib.parse import quote

import orjson

from api.core.answer import BASE as ADDRESS
from api.core.errors import Message
from api.core.headers import ASIDE, Application, Environ, Headers, Start
from api.core.kinds import KINDS
from api.core.problems import BASE, MEDIA_TYPE, Unreachable
from api.core.trace import concealed, continued
from api.imports.rules import LARGEST

LARGEST_BODY = 1024 * 1024
FILES = {f"{ADDRESS}/imports": LARGEST}  # addresses that take more
FEW = 3  # may always wait
RECEIVING = 16  # may send their bodies at the same time
OUTSIDE = 4  # may wait for somebody outside at the same time
AT_ONCE = FEW + 2 + RECEIVING + OUTSIDE  # threads that a server needs: one works, one refuses
REST = 0.005  # seconds
WHILE = 0.5  # seconds
MANY = 20
RETRY_AFTER = "2"
HEALTH = "/healthz/"
PREFLIGHT = "Access-Control-Allow-Methods"  # is said to nobody else
BODILESS = ("GET", "HEAD", "OPTIONS")

TOO_MANY_OUTSIDE = Message(
    "too_many_wait_outside",
    "För många väntar just nu på svar från andra system. Försök igen om en stund.",
    "Too many wait for answers of other systems just now. Try again in a while.",
)


class Gate:
    """Lets one request at a time into the application, in the order in which they came; whom it refuses it tells what
    every answer to such a request says, too."""

    def __init__(
        self, application: Application, told: Callable[[Environ], Headers], clock: Callable[[], float] = monotonic
    ) -> None:
        self._application, self._told, self._clock = application, told, clock
        self._lock, self._waiting, self._busy = Lock(), deque[Lock](), False
        self._receiving, self._outside = BoundedSemaphore(RECEIVING), BoundedSemaphore(OUTSIDE)
        self._left_at = self._restless_since = clock()
        self._restless_for = 0

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(HEALTH):
            return self._application(environ, start)
        if not self._receive(environ) or not self._enter():
            return refused(environ, start, self._told(environ))
        environ[ASIDE] = self._aside
        try:
            return self._application(environ, start)
        finally:
            self._leave()

    @contextmanager
    def _aside(self) -> Iterator[None]:
        """Whoever waits for somebody outside lets others have their turn, and waits for the next one afterwards. Only a
        few may: each keeps a thread."""
        if not self._outside.acquire(blocking=False):
            raise Unreachable(TOO_MANY_OUTSIDE)
        self._leave()
        try:
            yield
        finally:
            self._enter(back=True)
            self._outside.release()

    def _receive(self, environ: Environ) -> bool:
        """Take in the body before one's turn: whoever sends it slowly keeps a thread, and not everybody, waiting.
        False when too many send."""
        most = _to_read(environ)
        if most is None:
            return True
        if most and not self._receiving.acquire(blocking=False):
            return False
        try:
            body = _read(environ["wsgi.input"], most)
        finally:
            if most:
                self._receiving.release()
        if environ.pop("HTTP_TRANSFER_ENCODING", None) or not environ.get("CONTENT_LENGTH"):
            environ["CONTENT_LENGTH"] = str(len(body))
        environ["wsgi.input"] = BytesIO(body)
        return True

    def _enter(self, *, back: bool = False) -> bool:
        """Wait for one's turn; False when too many do, unless one comes back for the rest of one's own."""
        with self._lock:
            if not self._busy:
                self._begin(self._clock())
                return True
            if not back and len(self._waiting) >= FEW and self._is_restless():
                return False
            turn = Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()
        return True

    def _begin(self, now: float) -> None:
        self._busy = True
        if now - self._left_at > REST:
            self._restless_since, self._restless_for = now, 0

    def _is_restless(self) -> bool:
        return self._restless_for >= MANY and self._clock() - self._restless_since > WHILE

    def _leave(self) -> None:
        with self._lock:
            self._left_at = self._clock()
            self._restless_for += 1
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._busy = False


def _to_read(environ: Environ) -> int | None:
    """How much of the body is taken in before one's turn; None leaves it to be refused unread. Of one that does not
    say how large it is, a byte more than may be is enough to refuse it."""
    length, largest = environ.get("CONTENT_LENGTH") or "", FILES.get(environ["PATH_INFO"], LARGEST_BODY)
    if "HTTP_TRANSFER_ENCODING" in environ:
        return largest + 1
    if length.isdigit():
        return int(length) if int(length) <= largest else None
    if environ.get("SERVER_PROTOCOL", "").startswith("HTTP/2"):  # where a body needs no header
        return 0 if environ["REQUEST_METHOD"] in BODILESS else largest + 1
    return None


def _read(body: IO[bytes], most: int) -> bytes:
    """A server may hand out what it has, and not all that is asked for."""
    parts, missing = list[bytes](), most
    while missing and (part := body.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def refused(environ: Environ, start: Start, more: Headers) -> Iterable[bytes]:
    """The problem, made of little: whoever is busy has no time to explain at length. A browser that asks whether a page
    of another origin may ask is told so even now, or the page could not read why it is refused."""
    if PREFLIGHT in dict(more):
        start("204 No Content", list(more))
        return []
    kind, spoken = KINDS[503], "en" if environ.get("HTTP_ACCEPT_LANGUAGE", "").startswith("en") else "sv"
    trace_id, traceparent = continued(environ.get("HTTP_TRACEPARENT", ""))
    body = {
        "type": BASE + kind.slug,
        "title": kind.en if spoken == "en" else kind.sv,
        "status": kind.status,
        "detail": kind.help_en if spoken == "en" else kind.help_sv,
        "instance": quote(concealed(environ["PATH_INFO"]))[:2000],
        "traceId": trace_id,
    }
    headers = {
        "Content-Type": MEDIA_TYPE,
        "Content-Language": spoken,
        "Vary": "Accept-Language",
        "Cache-Control": "no-store",
        "Retry-After": RETRY_AFTER,
        "traceparent": traceparent,
    }
    start("503 Service Unavailable", [*headers.items(), *more])
    return [orjson.dumps(body)]
