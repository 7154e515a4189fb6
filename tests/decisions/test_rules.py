"""Which decisions can be written down."""

from datetime import date

import pytest

from api.decisions.rules import APPROVING, Outcome, faults

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "wrong"),
    [(date(2009, 11, 1), []), (TODAY, []), (date(2026, 11, 23), [("/decidedOn", "in_the_future", {"today": TODAY})])],
)
def test_a_decision_has_been_made(day, wrong):
    assert [(at, message.code, message.values) for at, message in filter(None, faults(day, TODAY))] == wrong


def test_only_approval_carries_an_adoption():
    assert {outcome for outcome in Outcome if outcome in APPROVING} == {"approved", "approved_with_changes"}
