"""No write escapes the tallies: each of the examples that moves a number has an event in the journal of whose it is."""

import pytest

from api.core.actor import ITSELF
from tests.contract.test_safe_writes import EXAMPLES
from tests.support.examples import held
from tests.support.tallies import count, told, true


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_written_is_in_the_picture_of_all(name, here):
    with held(name):
        example = here.set(EXAMPLES[name])
        with here.reading():
            count()
        here.answer(example)
        with here.reading():
            assert told(ITSELF) == true(ITSELF)
