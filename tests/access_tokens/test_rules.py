"""The making and reading of tokens, and what each may be."""

import uuid
from datetime import timedelta

import pytest

from api.access_tokens.rules import (
    Life,
    check_room,
    digest_of,
    limits_of,
    new_token,
    parsed,
    scope_faults,
    status_of,
)
from api.accounts.permissions import PERMISSIONS, Role
from api.core.errors import Conflict
from tests.conftest import NOW

PEPPER = "pepper of the tests, long enough to be one"
KEY = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"


def test_a_token_says_its_id_and_a_secret_of_256_bits():
    text = new_token(KEY, PEPPER).text
    key, secret = parsed(text)
    assert (text[:5], key, len(secret)) == ("cemr_", KEY, 43)


def test_of_a_secret_only_the_digest_is_kept():
    token = new_token(KEY, PEPPER)
    assert (token.id, token.digest) == (KEY, digest_of(parsed(token.text)[1], PEPPER))


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
        f"cemr_{uuid.UUID(KEY).hex.upper()}.secret",
        f"cemr_+{uuid.UUID(KEY).hex[1:]}.secret",
        f"cemr_ {uuid.UUID(KEY).hex[1:]}.secret",
        f"cemr_1_{uuid.UUID(KEY).hex[2:]}.secret",
        f"cemr_{uuid.UUID(KEY).hex}.secret\n",
        f"cemr_{uuid.UUID(KEY).hex}.two.secrets",
    ],
)
def test_what_is_not_a_token_of_ours_is_not_looked_up(text):
    assert parsed(text) is None


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("revoked", "expires", "closed", "status"),
    [
        (None, NOW + DAY, None, "live"),
        (None, NOW + DAY, NOW - DAY, "account_closed"),
        (None, NOW, None, "expired"),
        (None, NOW, NOW - DAY, "expired"),
        (NOW - DAY, NOW + DAY, None, "revoked"),
        (NOW - DAY, NOW - DAY, NOW - DAY, "revoked"),
    ],
)
def test_whether_a_token_works(revoked, expires, closed, status):
    assert status_of(revoked, expires, closed, NOW) == status


@pytest.mark.parametrize(
    ("life", "end"),
    [
        (Life(None, None), 365 * DAY),
        (Life(None, None, 30 * DAY), 30 * DAY),
        (Life(None, None, 3650 * DAY), 365 * DAY),
        (Life(7, None), 7 * DAY),
        (Life(None, NOW + 2 * DAY), 2 * DAY),
    ],
)
def test_when_a_token_ends(life, end):
    assert life.end(NOW) == NOW + end


@pytest.mark.parametrize(
    ("life", "at", "code"),
    [
        (Life(7, NOW + DAY), "/expiresAt", "days_or_instant"),
        (Life(None, NOW), "/expiresAt", "in_the_past"),
        (Life(None, NOW + 3651 * DAY), "/expiresAt", "life_too_long"),
        (Life(3651, None), "/days", "life_too_long"),
        (Life(31, None, 30 * DAY), "/days", "life_too_long"),
    ],
)
def test_a_life_that_cannot_be(life, at, code):
    assert [(fault.at, fault.message.code) for fault in life.faults(NOW) if fault] == [(at, code)]


def test_who_asks_for_too_long_is_told_how_long_it_may_be():
    [fault] = filter(None, Life(31, None, 30 * DAY).faults(NOW))
    assert fault.message.said("en") == "The token may work for 30 days at the most."


@pytest.mark.parametrize(
    "life", [Life(3650, None), Life(None, NOW + 3650 * DAY), Life(30, None, 30 * DAY), Life(None, None, DAY)]
)
def test_a_life_that_can_be(life):
    assert not any(life.faults(NOW))


@pytest.mark.parametrize(
    ("scopes", "own", "codes"),
    [
        (None, None, []),
        (None, [], ["wider_scopes"]),
        ([], [], []),
        (["goal:write"], None, []),
        (["goal:write"], ["goal:write"], []),
        (["goal:write"], ["decision:write"], ["wider_scopes"]),
        (["charter:load"], None, ["scope_without_role"]),
        (["charter:burn"], None, ["unknown_scope"]),
    ],
)
def test_the_scopes_of_a_coordinators_token(scopes, own, codes):
    assert [fault.message.code for fault in scope_faults(scopes, ["coordinator"], own) if fault] == codes


@pytest.mark.parametrize(
    ("scopes", "own", "at", "said"),
    [
        (None, ["goal:write", "decision:write"], "/scopes", "fewer scopes: decision:write, goal:write."),
        (["goal:write", "charter:burn"], None, "/scopes/1", "Unknown permission charter:burn."),
        (["charter:load", "goal:write"], None, "/scopes/0", "charter:load gives nothing: the account's roles"),
        (["goal:write", "event:read"], ["goal:write"], "/scopes/1", "the same or fewer scopes: goal:write."),
    ],
)
def test_a_scope_is_refused_where_it_stands_and_by_name(scopes, own, at, said):
    [fault] = filter(None, scope_faults(scopes, ["coordinator"], own))
    assert fault.at == at
    assert said in fault.message.said("en")


def test_every_scope_that_cannot_be_is_told_at_once():
    found = filter(None, scope_faults(["charter:burn", "goal:write", "charter:load"], ["coordinator"], None))
    assert [fault.at for fault in found] == ["/scopes/0", "/scopes/2"]


@pytest.mark.parametrize(
    ("scopes", "roles", "limits"),
    [
        (None, ["coordinator"], None),
        (None, ["service"], []),
        (None, ["service", "registrar"], sorted(PERMISSIONS[Role.REGISTRAR])),
        (["goal:write"], ["service"], ["goal:write"]),
        ([], ["coordinator"], []),
    ],
)
def test_a_token_passes_on_no_more_than_it_may_and_a_systems_only_what_is_named(scopes, roles, limits):
    assert limits_of(scopes, roles) == limits


@pytest.mark.parametrize("live", [0, 1])
def test_there_is_room_for_two(live):
    check_room(live)


def test_a_third_waits_until_one_is_revoked():
    with pytest.raises(Conflict) as refused:
        check_room(2)
    assert refused.value.allowed == []
