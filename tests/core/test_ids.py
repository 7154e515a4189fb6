"""Tests of identities."""

import pytest

from api.core.ids import is_id, new_id

KEY = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"


def test_new_ids_are_ids_and_come_in_order():
    keys = [new_id() for _ in range(100)]
    assert all(map(is_id, keys))
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("text", [KEY, "0" * 8 + "-0000-0000-0000-" + "0" * 12])
def test_an_id_is_a_uuid_in_lower_case(text):
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", KEY.upper(), KEY[:-1], KEY + "0", KEY + "\n", f"{{{KEY}}}", KEY.replace("-", ""), "g" + KEY[1:]]
)
def test_nothing_else_is_an_id(text):
    assert not is_id(text)
