"""Tests of the rules of external keys: what another system may be called, and its keys."""

import pytest

from api.core.errors import RuleBroken
from api.external_keys.rules import LONGEST, SYSTEM, name_in_path


@pytest.mark.parametrize("system", ["a", "7", "cemr-plan", "x" * 40])
def test_a_system_has_a_short_plain_name(system):
    assert SYSTEM.fullmatch(system)


@pytest.mark.parametrize("system", ["", "-a", "Stratsys", "två", "a b", "a_b", "x" * 41, "a\n"])
def test_any_other_name_is_refused_in_an_address(system):
    with pytest.raises(RuleBroken) as refused:
        name_in_path(system, "1")
    assert [(at, refused.value.location) for at, _ in refused.value.faults] == [("system", "path")]


@pytest.mark.parametrize("key", ["1", "a/b//c", "Åtgärd 6.2", "x" * 200, "%", "../x"])
def test_a_key_is_any_text(key):
    assert name_in_path("sys", key) == ("sys", key)


@pytest.mark.parametrize("key", ["", " ", "x" * 201, "a\x00b", "a\x1fb", "\ud800"])
def test_a_key_that_no_body_could_give_is_refused_in_an_address(key):
    with pytest.raises(RuleBroken) as refused:
        name_in_path("sys", key)
    assert [at for at, _ in refused.value.faults] == ["key"]


def test_a_key_in_an_address_is_kept_as_a_body_would_give_it():
    assert name_in_path("sys", " a\u030a ") == ("sys", "å")


def test_a_system_and_a_key_are_refused_together():
    with pytest.raises(RuleBroken) as refused:
        name_in_path("NO", "")
    assert [at for at, _ in refused.value.faults] == ["system", "key"]
    assert [message.values for _, message in refused.value.faults] == [{"regex": SYSTEM.pattern}, {"longest": LONGEST}]
