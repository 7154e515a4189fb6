"""How much each caller may ask: counted before every request, said in every answer."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import NamedTuple

from flask import Flask, Response, current_app, g, request

from api.core import clock
from api.core.counter import Shared
from api.core.errors import DomainError
from api.core.problems import TooMany, of_domain
from api.core.quota import Quota, Spending, rest_of, window_of

# As some proxies write it: the port is another for each connection.
_WITH_PORT = re.compile(r"(?:\[([^]]*)]|([^:]*))(?::\d+)?")
MOST_CALLERS = 20_000  # that a process keeps in mind; of more it forgets whom it has known longest


class Quotas(NamedTuple):
    """What callers may do in a minute: ask with a token; ask without, by address; have files made; and, by address,
    try tokens and logins that do not hold."""

    token: Quota
    address: Quota
    files: Quota
    wrong_tokens: Quota


class Standing(NamedTuple):
    """How a caller stands with a quota: what is left, and in how many seconds there is more."""

    quota: Quota
    caller: str
    spending: Spending
    left: int
    seconds: int
    refused: bool


class Limiter:
    """What each caller has spent in this process, and is told to the counter that all share."""

    def __init__(self, quotas: Quotas, shared: Shared, pepper: str) -> None:
        self.quotas = quotas
        self._shared, self._pepper = shared, pepper.encode()[:64]
        self._spendings: dict[tuple[str, str], Spending] = {}
        self._lock = Lock()

    def spend(self, quota: Quota, caller: str) -> Standing:
        """Take one permit, if there is one."""
        now = clock.now().timestamp()
        with self._lock:
            spending = self._of(quota, caller, window_of(now))
            left = spending.left(quota, now)
            if not left:
                return Standing(quota, caller, spending, 0, spending.wait(quota, now), refused=True)
            spending.own += 1
        return Standing(quota, caller, spending, left - 1, rest_of(now), refused=False)

    def wait(self, quota: Quota, caller: str) -> int:
        """In how many seconds there is a permit; 0 when there is one."""
        now = clock.now().timestamp()
        with self._lock:
            spending = self._of(quota, caller, window_of(now))
            return 0 if spending.left(quota, now) else spending.wait(quota, now)

    def share(self, standing: Standing) -> None:
        """Tell the shared counter when enough has come together, and learn what others spent."""
        quota, caller, spending, *_ = standing
        with self._lock:
            if spending.own >= quota.batch:
                found = self._shared.add(self._digest(quota, caller), spending.window, spending.own)
                if found:
                    spending.learn(*found)

    def _of(self, quota: Quota, caller: str, window: int) -> Spending:
        known = self._spendings.get((quota.name, caller))
        if known is None:
            if len(self._spendings) >= MOST_CALLERS:
                del self._spendings[next(iter(self._spendings))]
            known = self._spendings[quota.name, caller] = Spending(window)
        known.enter(window)
        return known

    def _digest(self, quota: Quota, caller: str) -> bytes:
        return hashlib.blake2b(f"{quota.name} {caller}".encode(), digest_size=16, key=self._pepper).digest()


def install(app: Flask, limiter: Limiter, exempt: Collection[str]) -> None:
    """Once it is known who asks. What tells whether the program lives is `exempt`, by its endpoint."""
    app.extensions["limiter"] = limiter
    app.after_request(_tell)

    @app.before_request
    def count() -> None:
        if request.endpoint not in exempt:
            _take(limiter.quotas.address if g.actor.anonymous else limiter.quotas.token, _caller())


def _tell(response: Response) -> Response:
    if response.status_code in (401, 403) and "Authorization" in request.headers and "standings" not in g:
        response = _guessed(response)
    standings: list[Standing] | None = g.get("standings")
    if standings is None:
        return response
    for standing in standings:  # here no transaction is open, whose write lock the counter would wait for
        _limiter().share(standing)
    response.headers["RateLimit-Policy"] = ", ".join([one.quota.policy for one in standings])
    said = [f'"{one.quota.name}";r={one.left};t={one.seconds}' for one in standings]
    response.headers["RateLimit"] = ", ".join(said)
    return response


def _limiter() -> Limiter:
    found: Limiter = current_app.extensions["limiter"]
    return found


def count_file() -> None:
    """What may cost a thousand times as much as another answer has a quota of its own beside that of requests."""
    _take(_limiter().quotas.files, _caller())


@contextmanager
def counting_failures() -> Iterator[None]:
    """For what costs much and is asked by whoever likes: who has failed too often is refused before it is tried, and
    who succeeds is not counted, since a whole town hall may be behind an address."""
    check_failures()
    try:
        yield
    except DomainError:
        _take(_limiter().quotas.wrong_tokens, _address())
        raise


def check_failures(unless: Callable[[], bool] = lambda: False) -> None:
    """Refuse who has failed too often, before anything is done that may fail again."""
    quota = _limiter().quotas.wrong_tokens
    if _limiter().wait(quota, _address()) and not unless():
        _take(quota, _address())


def _take(quota: Quota, caller: str) -> None:
    standing = _limiter().spend(quota, caller)
    g.setdefault("standings", []).append(standing)
    if standing.refused:
        raise TooMany(standing.seconds)


def _guessed(response: Response) -> Response:
    """Who tries many tokens is no longer told whether they hold, not of those either that are looked up all the same
    (see guessing)."""
    try:
        _take(_limiter().quotas.address, _address())
        _take(_limiter().quotas.wrong_tokens, _address())
    except TooMany as error:
        return of_domain(error)
    return response


def _caller() -> str:
    """An account has one quota, however many tokens it makes."""
    return g.actor.account_id or g.actor.token_id or _address()


def _address() -> str:
    return network(request.remote_addr or "")


@lru_cache(10_000)
def network(address: str) -> str:
    """Whom an address stands for: of IPv6 the /64, in which one machine may take any that it likes."""
    if found := _WITH_PORT.fullmatch(address):
        address = found[1] or found[2]
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:  # a socket of the machine's own has none
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    return str(parsed.ipv4_mapped or IPv6Address(int(parsed) >> 64 << 64))
