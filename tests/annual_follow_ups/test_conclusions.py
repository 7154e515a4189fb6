"""Tests of what remains and what comes next."""

from datetime import date

import pytest

from api.annual_follow_ups.conclusions import conclusions
from tests.annual_follow_ups.made import item, plan, row, told

ENDING = plan(period_end=date(2026, 12, 31))


def test_the_ninetieth_day_counts():
    said = row(items=[item()])
    assert "Ingen ytterligare åtgärd ska vara klar till och med den 20 februari 2027." in told(conclusions, said)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("in_progress", "innan planen löper ut den 31 december 2026. Arbetet med nästa"),
        ("completed", "kvar att genomföra. Planen löper ut den 31 december 2026. Arbetet med nästa"),
    ],
)
def test_the_next_plan_is_prepared_for_the_end_of_this_one(status, said):
    assert said in told(conclusions, row(ENDING, items=[item(status=status)]))
