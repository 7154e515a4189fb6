"""Which decisions can be written down."""

from datetime import date

import pytest

from api.decisions.rules import APPROVING, Outcome, faults

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "codes"),
    [(date(2009, 11, 1), []), (TODAY, []), (date(2026, 11, 23), ["in_the_future"])],
)
def test_a_decision_has_been_made(day, codes):
    assert [fault.message.code for fault in faults(day, TODAY) if fault] == codes


def test_only_approval_carries_an_adoption():
    assert {outcome for outcome in Outcome if outcome in APPROVING} == {"approved", "approved_with_changes"}
