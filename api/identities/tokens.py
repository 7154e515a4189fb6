"""Tokens of login providers: whose one is, and whether it holds (RFC 8725, RFC 9068)."""

import json
import logging
from collections.abc import Iterable
from typing import Any, NamedTuple

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key
from joserfc.jws import JWSRegistry
from joserfc.jwt import JWTClaimsRegistry
from joserfc.util import urlsafe_b64decode

from api.core import clock
from api.core.auth import BAD_TOKEN
from api.core.problems import BadToken
from api.identities.keys import keys_of
from api.identities.rules import Claims, Provider

log = logging.getLogger(__name__)

LONGEST = 16 * 1024  # characters: 200 groups of Entra ID fit
SKEW = 30  # seconds by which clocks may differ
ACCESS_TOKEN = ("at+jwt", "application/at+jwt")
PLAIN_TOKEN = ("jwt", None)


class _Read(NamedTuple):
    """A token before anything of it is believed."""

    kind: str | None
    algorithm: str
    key: str
    issuer: str


class _Expected(NamedTuple):
    kinds: tuple[str | None, ...]
    issuer: str
    audiences: tuple[str, ...]


def proved(text: str, providers: Iterable[Provider]) -> tuple[Provider, Claims]:
    """The provider of a token and what it says, once the signature and all that it is to say have been checked."""
    read = _read(text)
    provider = next((one for one in providers if one.issuer == read.issuer), None)
    if provider is None:
        raise _refused("no provider of ours issued it")
    kinds = ACCESS_TOKEN + (PLAIN_TOKEN if provider.plain_tokens else ())
    return provider, _held(text, read, provider, _Expected(kinds, provider.issuer, provider.audiences))


def is_checkable(text: str, providers: Iterable[Provider]) -> bool:
    """Whether the provider need not be asked for a key to find out whether it holds."""
    try:
        read = _read(text)
    except BadToken:
        return False
    return any(one.issuer == read.issuer and keys_of(one.issuer, one.discovery).has(read.key) for one in providers)


def proved_login(text: str, provider: Provider, client_id: str, nonce: str) -> Claims:
    """What an ID token says of whoever logged in at a page of ours just now (OpenID Connect Core, 3.1.3.7)."""
    issuer = keys_of(provider.issuer, provider.discovery).address("issuer") or provider.issuer
    claims = _held(text, _read(text), provider, _Expected(PLAIN_TOKEN, issuer, (client_id,)))
    if claims.get("nonce") != nonce or claims.get("azp", client_id) != client_id:
        raise _refused("it is of another login", provider)
    return claims


def _held(text: str, read: _Read, provider: Provider, expected: _Expected) -> Claims:
    if read.kind not in expected.kinds or read.algorithm not in provider.algorithms:
        raise _refused("its kind or algorithm is not allowed", provider)
    key = keys_of(provider.issuer, provider.discovery).key(read.key)
    if key is None:
        raise _refused("its key is unknown", provider)
    return _checked(text, provider, key, expected)


def _read(text: str) -> _Read:
    try:
        if len(text) > LONGEST:
            raise ValueError("too long")
        header, claims = map(_part, text.split(".")[:2])
        if "crit" in header:
            raise ValueError("extensions are not understood")
        said = (header["alg"], header["kid"], claims["iss"])
        kind = header.get("typ")
        if not all(isinstance(one, str) for one in said):
            raise TypeError("not a text")
        return _Read(None if kind is None else str(kind).lower(), *said)
    except (ValueError, LookupError, TypeError, RecursionError):
        raise _refused("it is no token that we could read") from None


def _part(text: str) -> Any:
    return json.loads(urlsafe_b64decode(text.encode("ascii")), object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name that stands twice may mean one thing to us and another to whoever else reads the token."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _checked(text: str, provider: Provider, key: Key, expected: _Expected) -> Claims:
    now = int(clock.now().timestamp())
    registry = JWSRegistry(algorithms=provider.algorithms, strict_check_header=False)
    rules = JWTClaimsRegistry(
        now=now,
        leeway=SKEW,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "values": list(expected.audiences)},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        claims = jwt.decode(text, key, registry=registry).claims
        rules.validate(claims)
    except JoseError as error:  # whose words may hold what the token says; the name of a claim tells nothing
        raise _refused(f"{error.error} {getattr(error, 'claim', '')}".strip(), provider) from None
    except (ValueError, TypeError, OverflowError):
        raise _refused("its signature or claims have no sound form", provider) from None
    return claims


def _refused(why: str, provider: Provider | None = None) -> BadToken:
    log.info("a token of %s was refused: %s", provider.name if provider else "nobody known", why)
    return BadToken(BAD_TOKEN)
