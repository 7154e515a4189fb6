"""The matrix of roles and permissions as the test says it, and the making and reading of tokens."""

import uuid

import pytest

from api.accounts import rules
from api.accounts.rules import ALL_PERMISSIONS, PERMISSIONS, READERS, Role, digest_of, new_token, parsed, permissions_of

PEPPER = "pepper of the tests, long enough to be one"
KEY = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"

# Columns: politician, reporter, approver, registrar, coordinator, auditor, network_reader, service, admin.
MATRIX = """
action-item:report    . x x . x . . x x
action-item:write     . . . . x . . x x
action-plan:write     . . . . x . . x x
action-plan:adopt     . . . . x . . x x
goal:write            . . . . x . . x x
department:write      . . . . x . . x x
signatory:change      . . . . x . . x x
decision:write        . . . x x . . x x
case-reference:write  . . . x x . . x x
event:read            . . . . x x . x x
signatory:create      . . . . . . . . x
charter:load          . . . . . . . . x
account:write         . . . . . . . . x
"""
EXPECTED = {
    (role, permission): mark == "x"
    for permission, *marks in (line.split() for line in MATRIX.strip().splitlines())
    for role, mark in zip(Role, marks, strict=True)
}


def test_the_roles_stand_in_the_order_of_the_matrix():
    assert " ".join(Role) == ("politician reporter approver registrar coordinator auditor network_reader service admin")


@pytest.mark.parametrize(("role", "permission"), EXPECTED)
def test_a_role_has_the_permissions_of_the_matrix_and_no_others(role, permission):
    assert (permission in PERMISSIONS[role]) == EXPECTED[role, permission]


def test_no_permission_is_missing_in_the_matrix():
    assert {permission for _, permission in EXPECTED} == ALL_PERMISSIONS


def test_everybody_but_the_network_reads_what_is_not_published():
    assert set(Role) - READERS == {Role.NETWORK_READER}


def test_several_roles_add_up():
    assert permissions_of(["reporter", "registrar"], None) == PERMISSIONS[Role.REPORTER] | PERMISSIONS[Role.REGISTRAR]


def test_an_account_without_roles_may_nothing():
    assert permissions_of([], None) == frozenset()


@pytest.mark.parametrize(
    ("role", "scopes", "allowed"),
    [
        ("service", ["decision:write"], {"decision:write"}),
        ("service", [], set()),
        ("auditor", ["decision:write"], set()),
        ("service", ["account:write"], set()),
    ],
)
def test_scopes_limit_and_never_add(role, scopes, allowed):
    assert permissions_of([role], scopes) == allowed


def test_a_token_says_its_id_and_a_secret_of_256_bits():
    token = new_token(KEY, PEPPER)
    key, secret = parsed(token.text)
    assert (token.text[:5], key, len(secret)) == ("cemr_", KEY, 43)
    assert (token.id, token.digest) == (KEY, digest_of(secret, PEPPER))


def test_a_secret_is_all_that_follows_the_first_dot():
    assert parsed(f"cemr_{uuid.UUID(KEY).hex}.a.b") == (KEY, "a.b")


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


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "two\x00halves"])
def test_a_name_that_no_table_holds_is_refused(name):
    [fault] = rules.faults(name)
    assert (fault.at, fault.message.code, fault.message.values) == ("/name", "bad_name", {"longest": 120})


@pytest.mark.parametrize("name", ["Jämställdhetssamordnaren", "x" * 120])
def test_a_sound_name_has_no_fault(name):
    assert rules.faults(name) == [None]
