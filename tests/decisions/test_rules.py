"""Which decisions can be written down."""

from datetime import date

import pytest

from api.decisions.rules import APPROVING, Outcome, faults

TODAY = date(2026, 11, 22)


def wrong(day, body_id="KS", next_body_id=None):
    return [
        (at, message.code, message.values) for at, message in filter(None, faults(day, TODAY, body_id, next_body_id))
    ]


@pytest.mark.parametrize(
    ("day", "found"),
    [(date(2009, 11, 1), []), (TODAY, []), (date(2026, 11, 23), [("/decidedOn", "in_the_future", {"today": TODAY})])],
)
def test_a_decision_has_been_made(day, found):
    assert wrong(day) == found


@pytest.mark.parametrize(
    ("following", "found"), [(None, []), ("KF", []), ("KS", [("/nextBodyId", "own_next_body", {})])]
)
def test_a_matter_goes_on_to_another_body(following, found):
    assert wrong(TODAY, next_body_id=following) == found


def test_only_approval_carries_an_adoption():
    assert {outcome for outcome in Outcome if outcome in APPROVING} == {"approved", "approved_with_changes"}
