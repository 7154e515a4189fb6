"""A change of the contract is found, and taken for what it is: the real document is changed in every way."""

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.altered import ALTERED, parts, text
from tests.support.breaks import RULES
from tests.support.contracts import changes


@pytest.mark.parametrize("alteration", ALTERED)
@settings(max_examples=3, deadline=None)
@given(place=st.randoms(use_true_random=False))
def test_every_change_is_found_and_taken_for_what_it_is(alteration, place):
    to, fits, do, being = ALTERED[alteration]
    whole = orjson.loads(text())
    part, sides = place.choice([(part, sides) for part, sides in parts(whole, to) if fits(part)])
    do(part)
    found = changes(orjson.loads(text()), whole)
    assert {(one.kind, one.verdict) for one in found} == {being(side) for side in sides}, found


def test_every_rule_has_its_change():
    assert {being(side)[0] for *_, being in ALTERED.values() for side in ("received", "sent")} == set(RULES)


def test_what_is_the_same_has_not_changed():
    assert changes(orjson.loads(text()), orjson.loads(text())) == []
