"""Tokens that do not hold, when there are too many of them: nothing is looked up any more to find that out.

Failures are counted by address, and behind one may be a whole town hall, with a script that nobody remembers and whose
token has expired. So a token that can be told from a guess goes on working there: one that held when this process
looked at it last, and one whose signature can be checked without asking anybody. One that is new to this process is
told when to come again: with each permit that comes back, which is one in two seconds unless configured otherwise, one
more is tried, and from then on it is known. From another address it works at once.
"""

import hashlib
import secrets
from collections.abc import Callable
from threading import Lock

from api.core.actor import Actor
from api.core.auth import Lookup
from api.core.limits import check_failures

MOST_HELD = 20_000  # of more, those are forgotten that have been known longest


class Held:
    """The tokens that held when this process looked at them last, by digests that mean nothing elsewhere."""

    def __init__(self) -> None:
        self._key, self._lock = secrets.token_bytes(16), Lock()
        self._digests: dict[bytes, None] = {}

    def __contains__(self, token: str) -> bool:
        return self._digest(token) in self._digests

    def note(self, token: str, *, holds: bool) -> None:
        digest = self._digest(token)
        with self._lock:
            self._digests.pop(digest, None)
            if holds:
                self._digests[digest] = None
            if len(self._digests) > MOST_HELD:
                del self._digests[next(iter(self._digests))]

    def _digest(self, token: str) -> bytes:
        return hashlib.blake2b(token.encode(), digest_size=16, key=self._key).digest()


def careful(lookup: Lookup, is_checkable: Callable[[str], bool]) -> Lookup:
    """The same for whoever has not failed too often; of the others' tokens, those that are no guesses."""
    held = Held()

    def look_up(token: str) -> Actor | None:
        known = token in held
        if not known:
            check_failures(unless=lambda: is_checkable(token))
        holds = False
        try:
            actor = lookup(token)
            holds = actor is not None
        finally:
            if holds != known:
                held.note(token, holds=holds)
        return actor

    return look_up
