"""Tokens that hold and tokens that do not: forged, for others, of other times, and those that are no tokens."""

import base64
import hmac
import json
from dataclasses import replace

import pytest
from joserfc.jwk import ECKey, RSAKey

from api.core import clock
from api.core.problems import BadToken
from api.identities.tokens import proved
from tests.conftest import NOW
from tests.support.issuer import PROVIDER, claims, rsa_key, signed, signing_key, token

pytestmark = pytest.mark.usefixtures("issuer")

AT = int(NOW.timestamp())
HEADER = '{"alg":"ES256","kid":"one","typ":"at+jwt"}'


def holds(text, provider=PROVIDER):
    try:
        return proved(text, [provider])[1]["sub"] == "a-1"
    except BadToken:
        return False


def part(said):
    return base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()


def with_public_key_as_secret():
    signed = f"{part({'alg': 'HS256', 'kid': 'rsa', 'typ': 'at+jwt'})}.{part(claims())}"
    digest = hmac.digest(rsa_key().as_pem(private=False), signed.encode(), "sha256")
    return f"{signed}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def tampered():
    head, _, signature = token().split(".")
    return f"{head}.{part(claims(sub='a-2'))}.{signature}"


@pytest.mark.parametrize("key", [signing_key, rsa_key])
@pytest.mark.parametrize("typ", ["at+jwt", "application/at+jwt", "AT+JWT"])
def test_an_access_token_of_the_provider_holds(key, typ):
    assert holds(token({"typ": typ}, key()))


@pytest.mark.parametrize("typ", ["JWT", None])
def test_a_token_that_does_not_say_what_it_is_for_holds_only_where_that_is_configured(typ):
    text = token({"typ": typ})
    assert (holds(text), holds(text, replace(PROVIDER, plain_tokens=True))) == (False, True)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ({"aud": ["x", "https://cemr.example.se"]}, True),
        ({"aud": "x"}, False),
        ({"aud": []}, False),
        ({"aud": None}, False),
        ({"iss": "https://other.example.se"}, False),
        ({"iss": ["https://login.example.se/boras"]}, False),
        ({"iss": None}, False),
        ({"exp": AT - 29}, True),
        ({"exp": AT - 31}, False),
        ({"exp": None}, False),
        ({"exp": "soon"}, False),
        ({"nbf": AT + 29}, True),
        ({"nbf": AT + 31}, False),
        ({"iat": AT + 31}, False),
        ({"iat": None}, False),
    ],
)
def test_it_must_be_for_us_and_for_now(said, held):
    assert holds(token(None, None, **said)) == held


@pytest.mark.parametrize(
    "forged",
    [
        with_public_key_as_secret,
        tampered,
        lambda: f"{part({'alg': 'none', 'kid': 'one', 'typ': 'at+jwt'})}.{part(claims())}.",
        lambda: token({"kid": "two"}),
        lambda: token({"kid": None}),
        lambda: token({"kid": "rsa"}),  # a key of another kind
        lambda: token({"alg": "RS512"}, rsa_key()),
        lambda: token({}, ECKey.generate_key("P-256", {"kid": "one"})),
        lambda: token()[:-4] + "AAAA",
        lambda: token({"crit": ["kid"]}),
        lambda: token({"crit": ["b64"], "b64": True}),
        lambda: signed('{"alg":"ES256","kid":"one","typ":"JWT","typ":"at+jwt"}', json.dumps(claims())),
        lambda: signed(HEADER, json.dumps(claims())[:-1] + ',"sub":"a-1"}'),
        lambda: signed(HEADER, json.dumps(claims())[:-1] + ',"realm_access":{"roles":[],"roles":["chef"]}}'),
    ],
)
def test_what_the_provider_did_not_sign_does_not_hold(forged):
    assert not holds(forged())


def test_what_is_signed_by_hand_holds_too():
    assert holds(signed(HEADER, json.dumps(claims())))


@pytest.mark.parametrize(
    "said", [{"use": "enc"}, {"alg": "ES384"}, {"key_ops": ["sign"]}, {"kty": "oct", "k": "c2VjcmV0" * 4}]
)
def test_a_key_is_used_for_nothing_that_it_is_not_for(issuer, said):
    issuer.said_of_keys = said
    assert not holds(token())


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
def test_a_weak_key_is_none(issuer):
    weak = RSAKey.generate_key(1024, {"kid": "weak", "use": "sig"})
    issuer.keys = [weak]
    with pytest.raises(BadToken):
        proved(token({"alg": "RS256"}, weak), [PROVIDER])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.b",
        "a.b.c.d.e",
        "å.b.c",
        "." * 3,
        f"{part({'alg': 'ES256', 'kid': 'one'})}.{part([])}.x",
        f"{part([])}.{part({})}.x",
        f"{part({'alg': 'ES256', 'kid': 'one'})}.{base64.urlsafe_b64encode(b'[' * 8000).decode().rstrip('=')}.x",
        "x" * 16385,
    ],
)
def test_what_is_no_token_does_not_hold(text):
    assert not holds(text)


def test_time_is_the_programs_own():
    text = token()
    with clock.at(NOW.replace(year=2027)):
        assert not holds(text)
