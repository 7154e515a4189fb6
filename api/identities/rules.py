"""Rules of identities: what a login provider may say, and what the claims of its tokens make of their bearer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from api.accounts.permissions import Role
from api.accounts.rules import LONGEST_NAME
from api.core.errors import Message
from api.core.text import FORBIDDEN_CHARACTERS, normal

# Whoever is asked to check signatures with a shared secret may be given the public key for it (RFC 8725, 2.1).
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
USUAL_ALGORITHMS = ("RS256", "PS256", "ES256")

LONGEST_SUBJECT = 255

PROVIDER_AWAY = Message(
    "login_provider_away",
    "Inloggningstjänsten svarar inte, så nyckeln kan inte prövas nu. Försök igen om en stund.",
    "The login provider does not answer, so the token cannot be checked now. Try again in a while.",
)
NO_SIGNATORY = Message(
    "login_without_signatory",
    "Inloggningen gäller, men hör inte till någon kommun eller region som inloggningstjänsten får tala för här.",
    "The login holds, but belongs to no signatory that its provider may speak for here.",
)
ACCOUNT_CLOSED = Message(
    "login_account_closed",
    "Inloggningen gäller, men kontot är stängt här. En samordnare kan öppna det igen.",
    "The login holds, but its account is closed here. A coordinator can open it again.",
)

Claims = Mapping[str, Any]


@dataclass(frozen=True)
class ClaimNames:
    """Where in a token something is said: the name of a claim, or a path into one, as in `realm_access.roles`. Of
    `subject` the first that is there counts; `name` and `email` are taken only where they are named."""

    subject: tuple[str, ...] = ("sub",)
    name: str | None = None
    email: str | None = None
    signatory: str | None = None
    grants: tuple[str, ...] = ("roles", "groups")


@dataclass(frozen=True)
class Given:
    """A role, perhaps for the department with this code, for whom one of the `grants` claims has this value."""

    value: str
    role: str
    department: str | None = None
    signatory: str | None = None


@dataclass(frozen=True)
class System:
    """A program that logs in by itself (client credentials): a service with these scopes, known by its subject."""

    subject: str
    name: str
    scopes: tuple[str, ...]
    signatory: str | None = None


@dataclass(frozen=True)
class Client:
    """What the provider knows a page of ours as; without a secret its logins are proved by PKCE alone."""

    client_id: str
    scopes: tuple[str, ...] = ("openid",)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class Provider:
    """`signatory` is the only one that it speaks for; otherwise `signatories` has one for each value of the claim.
    `plain_tokens` lets in access tokens that do not say that they are such (RFC 9068)."""

    name: str
    issuer: str
    audiences: tuple[str, ...]
    discovery: str = ""
    algorithms: tuple[str, ...] = USUAL_ALGORITHMS
    plain_tokens: bool = False
    claims: ClaimNames = field(default_factory=ClaimNames)
    signatory: str | None = None
    signatories: Mapping[str, str] = field(default_factory=dict)
    grants: tuple[Given, ...] = ()
    systems: tuple[System, ...] = ()
    documentation: Client | None = None
    board: Client | None = None

    @property
    def speaks_for(self) -> frozenset[str]:
        return frozenset({self.signatory} if self.signatory else self.signatories.values())


class Identity(NamedTuple):
    """Who somebody is, for good: the subject of an issuer, in one signatory (its slug)."""

    issuer: str
    subject: str
    signatory: str


class Login(NamedTuple):
    """What a token says: who it is, what they are called, and their roles with codes of departments. `scopes` limit a
    system and no person."""

    identity: Identity
    name: str
    email: str | None
    roles: tuple[tuple[str, str | None], ...]
    scopes: tuple[str, ...] | None


def login_of(provider: Provider, claims: Claims) -> Login | None:
    """What these claims make of their bearer; None when they name nobody, or no signatory of the provider's."""
    subject = subject_of(provider, claims)
    system = next((one for one in provider.systems if one.subject == subject), None)
    signatory = (system and system.signatory) or _signatory_of(provider, claims)
    if subject is None or signatory is None:
        return None
    identity = Identity(provider.issuer, subject, signatory)
    if system:
        return Login(identity, system.name, None, ((Role.SERVICE, None),), system.scopes)
    roles = _roles(provider, _values(claims, provider.claims.grants), signatory)
    return Login(identity, _name(provider, claims), _text(claims, provider.claims.email, 254), roles, None)


def subject_of(provider: Provider, claims: Claims) -> str | None:
    """Whom the token speaks of, exactly as it is written."""
    named = [claims_at(claims, path) for path in provider.claims.subject]
    subject = next((one for one in named if one is not None), None)
    sound = (
        isinstance(subject, str) and 0 < len(subject) <= LONGEST_SUBJECT and not FORBIDDEN_CHARACTERS.search(subject)
    )
    return str(subject) if sound else None


def has_link_instead_of_groups(provider: Provider, claims: Claims) -> bool:
    """Whether the provider left out what grants roles: Entra ID does beyond 200 groups, and says where to ask."""
    left_out = claims.get("_claim_names")
    named = isinstance(left_out, Mapping) and any(path in left_out for path in provider.claims.grants)
    return named or claims.get("hasgroups") in (True, "true")


def claims_at(claims: Claims, path: str) -> Any:
    """A claim by its name, which may have dots, or what stands in it under the rest of the path."""
    if path in claims:
        return claims[path]
    outer, _, inner = path.partition(".")
    held = claims.get(outer)
    return claims_at(held, inner) if inner and isinstance(held, Mapping) else None


def _signatory_of(provider: Provider, claims: Claims) -> str | None:
    if provider.signatory or provider.claims.signatory is None:
        return provider.signatory
    said = claims_at(claims, provider.claims.signatory)
    return provider.signatories.get(said) if isinstance(said, str) else None


def _values(claims: Claims, paths: Iterable[str]) -> frozenset[str]:
    """All that these claims hold: lists, or the one text that ADFS writes in place of a list of one."""
    found = [claims_at(claims, path) for path in paths]
    parts = [part for one in found for part in (one if isinstance(one, list) else [one])]
    return frozenset(part for part in parts if isinstance(part, str))


def _roles(provider: Provider, values: frozenset[str], signatory: str) -> tuple[tuple[str, str | None], ...]:
    here = [given for given in provider.grants if given.value in values and given.signatory in (None, signatory)]
    return tuple(dict.fromkeys((given.role, given.department) for given in here))


def _name(provider: Provider, claims: Claims) -> str:
    return _text(claims, provider.claims.name, LONGEST_NAME) or provider.name


def _text(claims: Claims, path: str | None, longest: int) -> str | None:
    """A text as we keep it; None when the claim is not asked for, missing, or nothing that we would keep."""
    said = claims_at(claims, path) if path else None
    if not isinstance(said, str) or FORBIDDEN_CHARACTERS.search(said):
        return None
    text = normal(said)
    return text if 0 < len(text) <= longest else None
