"""What has become of what stands in a calendar, and by what it is known."""

from datetime import UTC, date, datetime

import pytest

from api.action_items.rules import ItemStatus
from api.action_plans.rules import PlanStatus
from api.calendars.rules import Entry, State, one_line, state_of
from api.deadlines.rules import DeadlineKind
from api.follow_up_rounds.rules import RoundStatus

DONE = {ItemStatus.COMPLETED, RoundStatus.CLOSED, RoundStatus.REPORTED, PlanStatus.EXPIRED}
CANCELLED = {ItemStatus.CANCELLED, PlanStatus.SUPERSEDED, PlanStatus.REVOKED}


@pytest.mark.parametrize("status", [*ItemStatus, *RoundStatus, *PlanStatus, None])
def test_what_has_become_of_it_follows_from_its_status(status):
    expected = State.DONE if status in DONE else State.CANCELLED if status in CANCELLED else State.OPEN
    assert state_of(status) is expected


@pytest.mark.parametrize("status", ItemStatus)
def test_a_part_that_is_done_stays_done(status):
    assert state_of(status, done=True) is State.DONE


@pytest.mark.parametrize("kind", DeadlineKind)
def test_a_day_that_moves_and_a_title_that_changes_make_no_other_event(kind):
    entry = Entry(kind, "id", date(2026, 1, 1), "A", 1, datetime(2026, 1, 1, tzinfo=UTC), "id")
    assert entry.uid == entry._replace(day=date(2027, 1, 1), title="B", version=2).uid
    assert entry.uid == f"{kind.replace('_', '-')}.id"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ((None, "A"), "A"),
        (("6.1", "A"), "6.1 A"),
        (("6.1", "A\r\nb\t\u2028 c\rd\x85e"), "6.1 A b c d e"),
        ((None,), ""),
    ],
)
def test_titles_of_several_lines_become_one(words, line):
    assert one_line(*words) == line
