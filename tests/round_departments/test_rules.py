"""Tests of the rules of departments in rounds: every move, and what it needs."""

import pytest

from api.core.errors import Conflict
from api.follow_up_rounds.rules import DepartmentStatus
from api.round_departments.rules import move_faults, moved

STEPS = {
    "not_started": ["in_progress", "ready"],
    "in_progress": ["ready"],
    "ready": ["approved", "in_progress"],
    "approved": ["in_progress"],
}
PAIRS = [(current, wanted) for current in DepartmentStatus for wanted in DepartmentStatus]
WHY = [("/comment", "comment_required")]
LACKING = [("/comment", "items_unreported")]


def _codes(found):
    return [(fault.at, fault.message.code) for fault in found if fault]


@pytest.mark.parametrize(("current", "wanted"), [pair for pair in PAIRS if pair[1] in STEPS[pair[0]]])
def test_a_department_moves_where_its_status_allows(current, wanted):
    assert moved(current, wanted) == wanted


@pytest.mark.parametrize(("current", "wanted"), [pair for pair in PAIRS if pair[1] not in STEPS[pair[0]]])
def test_any_other_move_is_a_conflict_that_names_the_open_ones(current, wanted):
    with pytest.raises(Conflict) as refused:
        moved(current, wanted)
    assert refused.value.allowed == STEPS[current]
    assert refused.value.message.values == {"current": current, "wanted": wanted, "allowed": STEPS[current]}


@pytest.mark.parametrize(
    ("current", "wanted", "comment", "unreported", "lacking"),
    [
        ("not_started", "in_progress", None, ["1"], []),
        ("not_started", "ready", None, [], []),
        ("in_progress", "ready", None, ["1"], LACKING),
        ("in_progress", "ready", "", ["1"], LACKING),
        ("in_progress", "ready", "Vilar i år.", ["1"], []),
        ("ready", "approved", None, ["1"], []),
        ("ready", "in_progress", None, [], WHY),
        ("ready", "in_progress", "Siffran saknas.", [], []),
        ("approved", "in_progress", None, [], WHY),
        ("approved", "in_progress", "Siffran saknas.", [], []),
    ],
)
def test_what_a_move_needs(current, wanted, comment, unreported, lacking):
    assert _codes(move_faults(current, DepartmentStatus(wanted), comment, unreported)) == lacking


def test_at_most_twenty_items_that_lack_a_report_are_named():
    names = [str(number) for number in range(21)]
    [fault] = [one for one in move_faults("in_progress", DepartmentStatus.READY, None, names) if one]
    assert fault.message.values == {"items": names[:20]}
