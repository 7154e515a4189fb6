"""The making and reading of tokens, and what each may be."""

import uuid

import pytest

from api.access_tokens.rules import digest_of, new_token, parsed

PEPPER = "pepper of the tests, long enough to be one"
KEY = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"


def test_a_token_says_its_id_and_a_secret_of_256_bits():
    text = new_token(KEY, PEPPER).text
    key, secret = parsed(text)
    assert (text[:5], key, len(secret)) == ("cemr_", KEY, 43)


def test_two_tokens_have_different_secrets():
    assert new_token(KEY, PEPPER).text != new_token(KEY, PEPPER).text


def test_the_digest_hangs_on_secret_and_pepper():
    digests = {digest_of(secret, pepper) for secret in ("a", "b") for pepper in ("c", "d")}
    assert {len(digest) for digest in digests} == {32}
    assert len(digests) == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cemr_",
        "cemr_.secret",
        f"cemr_{uuid.UUID(KEY).hex}",
        f"cemr_{uuid.UUID(KEY).hex}.",
        f"other_{uuid.UUID(KEY).hex}.secret",
        f"cemr_{KEY}.secret",
        f"cemr_{'g' * 32}.secret",
        f"cemr_{'-' * 32}.secret",
        f"cemr_{uuid.UUID(KEY).hex}.sécret",
        f"CEMR_{uuid.UUID(KEY).hex}.secret",
    ],
)
def test_what_is_not_a_token_of_ours_is_not_looked_up(text):
    assert parsed(text) is None
