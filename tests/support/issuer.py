"""A login provider that is not there: its keys and tokens are made here, and what it publishes is handed over."""

from contextlib import contextmanager
from dataclasses import replace
from functools import cache

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from joserfc.jws import JWSRegistry
from joserfc.util import urlsafe_b64encode

from api.core import clock
from api.identities import keys
from api.identities.rules import ClaimNames, Given, Provider, System

ISSUER = "https://login.example.se/boras"
DISCOVERY = f"{ISSUER}/.well-known/openid-configuration"
AUDIENCE = "https://cemr.example.se"

PROVIDER = Provider(
    name="Borås inloggning",
    issuer=ISSUER,
    audiences=(AUDIENCE,),
    discovery=DISCOVERY,
    signatory="boras",
    claims=ClaimNames(name="name", email="email"),
    grants=(
        Given("samordnare", "coordinator"),
        Given("kultur", "reporter", department="KUF"),
        Given("kommunikation", "network_reader"),
    ),
    systems=(System("stratsys", "Stratsys", ("action-item:write",)),),
)


@cache
def signing_key(name="one"):
    """A key of the provider's; to make one takes a while."""
    return ECKey.generate_key("P-256", {"kid": name, "use": "sig"})


@cache
def rsa_key():
    return RSAKey.generate_key(2048, {"kid": "rsa", "use": "sig"})


class Issuer:
    """Publishes `keys`, and says the same of each; `away` and it does not answer. `asked` counts how often its keys
    were asked for."""

    def __init__(self):
        self.keys, self.away, self.asked, self.minutes = [signing_key(), rsa_key()], False, 0, 0
        self.said = {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/keys"}
        self.said_of_keys = {}

    def read(self, address):
        self.asked += address == DISCOVERY
        if self.away:
            raise TimeoutError
        published = {"keys": [key.as_dict(private=False) | self.said_of_keys for key in self.keys]}
        return {DISCOVERY: self.said, f"{ISSUER}/keys": published}[address]

    def now(self):
        """By the clock that keys are kept by."""
        return 1000.0 + self.minutes * 60


@contextmanager
def published(monkeypatch):
    """Whoever asks for keys reads what this issuer publishes."""
    issuer = Issuer()
    keys.keys_of.cache_clear()
    monkeypatch.setattr(keys, "_read", issuer.read)
    monkeypatch.setattr(keys, "monotonic", issuer.now)
    yield issuer
    keys.keys_of.cache_clear()


def named_to(app, monkeypatch, *providers):
    """These are the login providers that the application knows from now on."""
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], oidc_providers=providers))


def claims(**more):
    """What an access token says; None leaves a claim out."""
    now = int(clock.now().timestamp())
    said = {"iss": ISSUER, "aud": AUDIENCE, "sub": "a-1", "iat": now, "exp": now + 300, **more}
    return {name: value for name, value in said.items() if value is not None}


def token(header=None, key=None, **more):
    """A token that is in order, but for what is said here."""
    key = key or signing_key()
    algorithm = "RS256" if isinstance(key, RSAKey) else "ES256"
    head = {"alg": algorithm, "kid": key.kid, "typ": "at+jwt", **(header or {})}
    allowed = ["RS256", "ES256", "HS256", "none", "RS512"]
    head = {name: value for name, value in head.items() if value is not None}
    return jwt.encode(head, claims(**more), key, algorithms=allowed, default_type=None)


def signed(header, payload):
    """A token of exactly these texts, with a signature that holds."""
    texts = f"{to_segment(header)}.{to_segment(payload)}".encode()
    return f"{texts.decode()}.{urlsafe_b64encode(JWSRegistry().get_alg('ES256').sign(texts, signing_key())).decode()}"


def to_segment(text):
    return urlsafe_b64encode(text.encode()).decode()
