"""Keys of a login provider: kept, asked for again at most once a minute, and good while the provider is away."""

import pytest

from api.core.problems import Unreachable
from api.identities.keys import keys_of
from tests.support.issuer import DISCOVERY, ISSUER, published, signing_key


@pytest.fixture
def issuer(monkeypatch):
    with published(monkeypatch) as found:
        yield found


def key(name):
    return keys_of(ISSUER, DISCOVERY).key(name)


def test_keys_are_asked_for_once(issuer):
    assert (key("one").kid, key("rsa").kid, issuer.asked) == ("one", "rsa", 1)


def test_an_unknown_key_is_asked_for_at_most_once_a_minute(issuer):
    assert [key("one").kid, key("two"), key("three"), issuer.asked] == ["one", None, None, 1]
    issuer.minutes, issuer.keys = 1, [signing_key("two")]
    assert (key("two").kid, issuer.asked) == ("two", 2)


def test_withdrawn_keys_go_within_an_hour(issuer):
    key("one")
    issuer.minutes, issuer.keys = 61, [signing_key("two")]
    assert key("one") is None


def test_known_keys_hold_while_the_provider_is_away(issuer):
    key("one")
    issuer.minutes, issuer.away = 61, True
    assert key("one").kid == "one"
    with pytest.raises(Unreachable):
        key("two")


def test_a_provider_that_came_back_is_asked_again(issuer):
    issuer.away = True
    with pytest.raises(Unreachable):
        key("one")
    issuer.minutes, issuer.away = 1, False
    assert key("one").kid == "one"


@pytest.mark.parametrize("said", [{"issuer": "https://other.example.se"}, {"jwks_uri": None}])
def test_who_speaks_for_another_issuer_or_names_no_keys_gives_none(issuer, said):
    issuer.said |= said
    with pytest.raises(Unreachable):
        key("one")


def test_adfs_signs_access_tokens_in_another_name(issuer):
    issuer.said |= {"issuer": "https://fs.example.se/adfs", "access_token_issuer": ISSUER}
    assert key("one").kid == "one"
