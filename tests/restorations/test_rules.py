"""Tests of what has to come back first."""

from datetime import UTC, datetime

import pytest

from api.core.errors import Conflict
from api.restorations.rules import GOAL_DELETED, PLAN_DELETED, check_whole


def test_what_is_part_of_something_that_is_there_may_come_back():
    check_whole(PLAN_DELETED, "Planen", None)


@pytest.mark.parametrize("message", [PLAN_DELETED, GOAL_DELETED])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_has_to_come_back_first_is_named(message, language):
    with pytest.raises(Conflict) as refused:
        check_whole(message, "Heltid är norm", datetime(2026, 11, 22, tzinfo=UTC))
    assert "Heltid är norm" in refused.value.message.said(language)
    assert (refused.value.message.code, refused.value.allowed) == (message.code, [])
