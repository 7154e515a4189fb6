"""Tests of going from status to status."""

from enum import StrEnum

import pytest

from api.core.errors import Conflict
from api.core.steps import stepped


class Light(StrEnum):
    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


NEXT = {
    Light.RED: frozenset({Light.YELLOW, Light.GREEN}),
    Light.YELLOW: frozenset({Light.RED}),
    Light.GREEN: frozenset(),
}


@pytest.mark.parametrize(
    ("current", "wanted"), [("red", Light.GREEN), (Light.RED, Light.YELLOW), ("yellow", Light.RED)]
)
def test_where_a_step_leads_there_it_is_taken(current, wanted):
    assert stepped(NEXT, current, wanted) is wanted


@pytest.mark.parametrize(
    ("current", "wanted", "allowed"),
    [("red", Light.RED, ["green", "yellow"]), ("yellow", Light.GREEN, ["red"]), ("green", Light.RED, [])],
)
def test_where_none_does_the_open_ones_are_named(current, wanted, allowed):
    with pytest.raises(Conflict) as refused:
        stepped(NEXT, current, wanted)
    assert (refused.value.allowed, refused.value.message.code) == (allowed, "illegal_transition")
    assert refused.value.message.values == {"current": current, "wanted": wanted, "allowed": allowed}
    assert refused.value.message.said("en").startswith(f"It cannot go from {current} to {wanted}.")
