"""People and systems log in at a real provider: by code and PKCE or a secret, with new keys, and while it is gone."""

import hmac
import json
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta

import pytest
import requests
from joserfc.jwk import ECKey
from joserfc.util import urlsafe_b64encode

from api.core import clock
from api.identities import keys
from api.identities.providers import providers_in
from tests.accounts.made import carrying
from tests.support.issuer import named_to


class Minutes:
    """By the clock that keys are kept by."""

    def __init__(self):
        self.passed = 0

    def now(self):
        return 1000.0 + self.passed * 60


@pytest.fixture
def minutes(monkeypatch):
    found = Minutes()
    keys.keys_of.cache_clear()
    monkeypatch.setattr(keys, "monotonic", found.now)
    yield found
    keys.keys_of.cache_clear()


@pytest.fixture
def ask(app, login_provider, minutes, monkeypatch, tmp_path):
    """What `/me` answers whoever carries this token, in the provider's own time."""
    named_to(app, monkeypatch, *providers_in(login_provider.configured(tmp_path)))

    def ask(token, after=timedelta()):
        with clock.at(datetime.now(UTC) + after):
            return carrying(app, token).get("/me")

    return ask


def roles(answer):
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["roles"]


def test_a_person_comes_with_the_roles_that_their_groups_have(ask, login_provider):
    found = ask(login_provider.token_of("asa"))
    assert (found.get_json()["name"], roles(found)) == ("Åsa Öberg", ["coordinator"])


def test_whoever_has_no_group_has_an_account_and_no_role(ask, login_provider):
    found = ask(login_provider.token_of("bo")).get_json()
    assert (found["name"], found["signatory"]["code"], found["permissions"]) == ("Bo Ek", "boras", [])


def test_a_system_comes_with_its_secret(ask, login_provider):
    found = ask(login_provider.token_of_system("stratsys")).get_json()
    assert (found["name"], found["permissions"]) == ("Stratsys", ["action-item:write"])


def test_a_system_that_nobody_named_may_nothing(ask, login_provider):
    assert roles(ask(login_provider.token_of_system("stranger"))) == []


def test_a_token_for_somebody_else_is_refused(ask, login_provider):
    assert ask(login_provider.token_of_system("stratsys", resource="https://other.example.se")).status_code == 401


def test_a_token_ends(ask, login_provider):
    token = login_provider.token_of_system("stratsys")
    statuses = [ask(token, timedelta(seconds=after)).status_code for after in (600 + 28, 600 + 32)]
    assert statuses == [200, 401]


def test_new_keys_hold_within_a_minute_and_old_ones_within_an_hour(ask, login_provider, minutes):
    old = login_provider.token_of_system("stratsys")
    assert ask(old).status_code == 200
    login_provider.rotate()
    new = login_provider.token_of_system("stratsys")
    assert (ask(old).status_code, ask(new).status_code) == (200, 401)
    minutes.passed = 1
    assert (ask(new).status_code, ask(old).status_code) == (200, 401)


def test_while_the_provider_is_away_known_keys_hold_and_others_cannot_be_checked(ask, login_provider, minutes):
    known = login_provider.token_of_system("stratsys")
    assert ask(known).status_code == 200
    login_provider.rotate()
    unknown = login_provider.token_of_system("stratsys")
    minutes.passed = 61
    with login_provider.away():
        answers = [ask(known).status_code, ask(unknown)]
    assert (answers[0], answers[1].status_code, answers[1].headers["Retry-After"]) == (200, 503, "60")
    minutes.passed = 62
    assert ask(unknown).status_code == 200


def segment(said):
    return urlsafe_b64encode(json.dumps(said).encode()).decode()


def header_of(token):
    text = token.partition(".")[0]
    return json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def unsigned(token, _key):
    return f"{segment({**header_of(token), 'alg': 'none'})}.{token.split('.')[1]}."


def signed_with_what_is_public(token, key):
    """RFC 8725, 2.1: the public key as if it were a shared secret."""
    text = f"{segment({**header_of(token), 'alg': 'HS256'})}.{token.split('.')[1]}"
    return f"{text}.{urlsafe_b64encode(hmac.digest(key.as_pem(private=False), text.encode(), 'sha256')).decode()}"


def signed_by_somebody_else(token, key):
    text = token.rpartition(".")[0]
    return f"{text}.{urlsafe_b64encode(b'0' * 64).decode()}"


@pytest.mark.parametrize("forge", [unsigned, signed_with_what_is_public, signed_by_somebody_else])
def test_a_forged_token_is_refused(ask, login_provider, forge):
    token = login_provider.token_of("asa")
    [published] = requests.get(f"{login_provider.origin}/jwks", timeout=10).json()["keys"]
    answer = ask(forge(token, ECKey.import_key(published)))
    assert (answer.status_code, answer.get_json()["code"]) == (401, "bad_token")
