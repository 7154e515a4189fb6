"""What is wrong with a pause."""

from datetime import date, timedelta

import pytest

from api.reminder_pauses.rules import faults

DAY = date(2026, 12, 14)


@pytest.mark.parametrize(
    ("account", "department", "ends", "found"),
    [
        (None, None, None, []),
        ("a", None, DAY, []),
        (None, "d", DAY + timedelta(days=1), []),
        ("a", "d", None, ["/departmentId"]),
        ("a", None, DAY - timedelta(days=1), ["/endsOn"]),
        ("a", "d", DAY - timedelta(days=1), ["/departmentId", "/endsOn"]),
    ],
)
def test_a_pause_is_of_one_or_of_all_and_ends_after_it_begins(account, department, ends, found):
    assert [fault.at for fault in faults(account, department, DAY, ends) if fault] == found
