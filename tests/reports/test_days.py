"""Tests of the days on which something came here."""

from datetime import UTC, date, datetime

import pytest

from api.reports.days import taken_in_until

ADOPTED = date(2024, 12, 12)


@pytest.mark.parametrize(
    ("created", "until"),
    [
        ([], ADOPTED),
        ([datetime(2024, 10, 1, tzinfo=UTC)], ADOPTED),
        ([datetime(2026, 6, 30, 22, 30, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC)], date(2026, 7, 1)),
    ],
)
def test_a_plan_is_as_adopted_until_its_first_items_have_come(created, until):
    assert taken_in_until(ADOPTED, created, "Europe/Stockholm") == until
