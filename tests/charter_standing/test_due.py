"""The months of SQL are those of the rule. When a plan is owed, the list of deadlines tells: see its tests."""

from datetime import date

import pytest
from sqlalchemy import Date, literal, select

from api.charter_standing.due import Later
from api.charter_standing.rules import Day, plan_due_on
from api.core.db import db


@pytest.mark.parametrize("months", [1, 12, 24, 600])
@pytest.mark.parametrize(
    "day", ["2024-02-29", "2023-03-31", "2009-11-01", "2024-12-31", "2021-01-30", "1999-10-31", "9999-12-01"]
)
def test_months_are_added_in_sql_as_in_the_rule(app, day, months):
    start = date.fromisoformat(day)
    with app.app_context():
        later = db.session.scalar(select(Later(literal(start, Date), literal(months), literal(0))))
    assert later == plan_due_on(Day(start), months)
