"""Tests of who is asking and what that allows."""

import pytest

from api.core.actor import ANONYMOUS, Actor, require
from api.core.errors import Forbidden

WRITER = Actor(account_id="a", signatory_id="boras", permissions=frozenset({"goal:write"}))
ADMINISTRATOR = Actor(account_id="b", permissions=frozenset({"goal:write"}), everywhere=True)


def test_nobody_in_particular_may_nothing_and_owns_nothing():
    assert ANONYMOUS.anonymous
    assert not ANONYMOUS.may("goal:write")
    assert not ANONYMOUS.owns("boras")


@pytest.mark.parametrize(("actor", "signatory"), [(WRITER, "boras"), (WRITER, None), (ADMINISTRATOR, "gotland")])
def test_who_has_the_permission_may(actor, signatory):
    require(actor, "goal:write", signatory)


@pytest.mark.parametrize(
    ("actor", "permission", "signatory", "code"),
    [
        (WRITER, "goal:erase", None, "forbidden"),
        (WRITER, "goal:write", "gotland", "foreign"),
        (ANONYMOUS, "goal:write", "boras", "forbidden"),
    ],
)
def test_who_has_not_is_told_why(actor, permission, signatory, code):
    with pytest.raises(Forbidden) as refused:
        require(actor, permission, signatory)
    assert refused.value.message.code == code


def test_a_note_is_for_one_change():
    assert WRITER.noting("Därför.").note == "Därför."
    assert WRITER.note is None


def test_a_trace_makes_nobody_another():
    assert Actor(account_id="a", trace_id="x") == Actor(account_id="a", trace_id="y")
