"""What login providers publish, keys above all: kept by each process, and asked for again when a key is missing."""

import json
import logging
import threading
from collections.abc import Mapping
from functools import lru_cache
from http.client import HTTPException
from time import monotonic
from typing import Any
from urllib.request import HTTPRedirectHandler, build_opener

from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, RSAKey

from api.core.problems import Unreachable
from api.identities.providers import is_safe
from api.identities.rules import PROVIDER_AWAY

log = logging.getLogger(__name__)

TIMEOUT = 3  # seconds, for each of two questions
LARGEST = 512 * 1024  # bytes of an answer
ASKED_EVERY = 60  # seconds at the least: whoever makes up keys shall not have us ask for them
NO_ANSWER = (OSError, HTTPException, ValueError, LookupError, TypeError, RecursionError)
FRESH = 3600  # seconds after which the keys are asked for again, so that withdrawn ones go


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_args: Any) -> None:
        """A provider that moved is configured anew, not followed to wherever it points."""


_opener = build_opener(_NoRedirects)


class KeysOf:
    """The keys of one issuer, and its addresses. Those that are known hold on while the provider is away."""

    def __init__(self, issuer: str, discovery: str) -> None:
        self._issuer, self._discovery = issuer, discovery
        self._keys: Mapping[str, Key] = {}
        self._said: Mapping[str, Any] = {}
        self._asked_at = self._answered_at = float("-inf")
        self._asking = threading.Lock()

    def key(self, name: str) -> Key | None:
        """The key of this name; None when the provider has none such, Unreachable when it could not be asked."""
        self._renew(missing=name not in self._keys)
        if name not in self._keys and self._answered_at < self._asked_at:
            raise Unreachable(PROVIDER_AWAY)
        return self._keys.get(name)

    def has(self, name: str) -> bool:
        """Whether the key of this name is here, so that nobody is asked for it."""
        return name in self._keys

    def address(self, name: str) -> str | None:
        """Where to find this at the provider; None when it has none such, or has not answered yet."""
        self._renew(missing=not self._said)
        said = self._said.get(name)
        return said if isinstance(said, str) and is_safe(said) else None

    def _renew(self, *, missing: bool) -> None:
        if missing:
            with self._asking:
                self._ask()
        elif monotonic() - self._answered_at > FRESH and self._asking.acquire(blocking=False):
            try:
                self._ask()
            finally:
                self._asking.release()

    def _ask(self) -> None:
        now = monotonic()
        if now - self._asked_at < ASKED_EVERY:
            return
        self._asked_at = now
        try:
            said = _published(self._issuer, self._discovery)
            self._keys, self._said = _usable(_read(said["jwks_uri"])["keys"]), said
        except NO_ANSWER as error:
            log.warning("the login provider %s gave no keys (%s)", self._issuer, type(error).__name__)
        else:
            self._answered_at = now


@lru_cache(1000)
def keys_of(issuer: str, discovery: str) -> KeysOf:
    return KeysOf(issuer, discovery)


def _published(issuer: str, discovery: str) -> dict[str, Any]:
    """What the provider says of itself at the moment. ADFS signs access tokens in another name than its own."""
    said = dict(_read(discovery))
    if issuer not in (said.get("issuer"), said.get("access_token_issuer")):
        raise ValueError("it speaks for another issuer")
    return said


def _read(address: str) -> Any:
    if not is_safe(address):
        raise ValueError("not an https address")
    with _opener.open(address, timeout=TIMEOUT) as answer:
        return json.loads(_whole(answer))


def _whole(answer: Any) -> bytes:
    """Read in parts: each may take its time, all of them together as long as one."""
    text, until = b"", monotonic() + TIMEOUT
    while part := answer.read1(LARGEST):
        text += part
        if len(text) > LARGEST or monotonic() > until:
            raise ValueError("too long an answer")
    return text


def _usable(published: list[Mapping[str, Any]]) -> Mapping[str, Key]:
    """By their names; keys of kinds that we do not know, for encryption, or broken ones are left out."""
    found = {}
    for one in published:
        try:
            key = JWKRegistry.import_key(dict(one))
        except (JoseError, ValueError, TypeError):
            continue
        if key.kid and one.get("use", "sig") == "sig" and not _is_weak(key):
            found[key.kid] = key
    return found


def _is_weak(key: Key) -> bool:
    """RFC 7518, 3.3: RSA needs a modulus of 2048 bits."""
    return isinstance(key, RSAKey) and key.raw_value.key_size < 2048
