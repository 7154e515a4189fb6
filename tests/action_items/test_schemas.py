"""Tests of the shapes of action items: what a change of status says."""

import pytest
from marshmallow import ValidationError

from api.action_items.schemas import ActionItemStatusChangeInSchema
from api.core.problems import flattened


@pytest.mark.parametrize("body", [{}, {"status": "late"}, {"status": None}, {"status": "completed", "progress": 100}])
def test_a_change_of_status_names_a_status_and_what_goes_with_it(body):
    with pytest.raises(ValidationError) as refused:
        ActionItemStatusChangeInSchema().load(body)
    assert len(list(flattened(refused.value.messages))) == 1
