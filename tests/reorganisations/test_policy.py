"""A reorganisation is its signatory's own affair."""

import pytest

from api.reorganisations.policy import visible


@pytest.mark.parametrize("who", ["boras-politician", "gotland-coordinator"])
def test_an_account_sees_those_of_its_own_signatory(actors, who):
    assert visible(actors[who]).compile().params == {"signatory_id_1": actors[who].signatory_id}
