"""Tests of statements over what was: which tables they take from the past, and for whom."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import aliased

from api.charter.models import CharterArticle
from api.core.actor import ANONYMOUS, ITSELF
from api.core.engines import reading
from api.core.errors import RuleBroken
from api.core.past import Sight, looked_back, seen, sight_of
from api.core.trip import told
from api.departments.models import Department
from api.goals.models import Goal
from api.signatories.models import Signatory

DIALECT = sqlite.dialect()
DAY = date(2026, 11, 20)


def text_of(statement, sight=Sight.PAST):
    return str(seen(statement, DIALECT, sight).compile(dialect=DIALECT))


def test_the_present_is_left_as_it_is():
    statement = select(Goal.id)
    assert seen(statement, DIALECT, Sight.PRESENT) is statement


def test_each_table_that_is_mentioned_is_taken_from_the_past():
    inside = select(Department.id).join(Signatory, Signatory.id == Department.signatory_id)
    found = text_of(select(aliased(Goal, name="other").id).where(inside.exists()))
    for name in ("goal", "department", "signatory"):
        assert f"FROM {name}_history" in found


def test_what_is_not_remembered_or_not_mentioned_is_not_taken_from_anywhere():
    assert text_of(select(CharterArticle.number)) == str(select(CharterArticle.number).compile(dialect=DIALECT))


def test_what_was_withdrawn_is_for_whom_it_belongs_to_and_for_who_sees_everything():
    assert "still_published = 1 OR" in text_of(select(Goal.id))
    assert "still_published = 1 OR" not in text_of(select(Goal.id), Sight.ALL_PAST)
    assert "still_published" not in text_of(select(Department.id))


@pytest.mark.parametrize(("actor", "sight"), [(ITSELF, Sight.ALL_PAST), (ANONYMOUS, Sight.PAST)])
def test_what_is_looked_at_goes_with_the_connection(app, actor, sight):
    with app.app_context():
        with reading(actor) as connection:
            assert sight_of(connection) == (Sight.PRESENT, {})
        with reading(actor, DAY) as connection:
            assert sight_of(connection) == (sight, {"as_of": DAY, "as_of_own": actor.signatory_id})


def test_a_kept_statement_of_the_past_is_not_that_of_today(app):
    counted = select(func.count(Goal.id).label("goals"))
    with app.app_context():
        found = []
        for day in (None, date(2001, 1, 1), None):
            with reading(ITSELF, day) as connection:
                found.append(told(connection, {}, counted)[0][0]["goals"])
    assert found[0] == found[2] > found[1] == 0


def test_a_day_that_has_not_come_is_refused():
    assert looked_back(DAY, lambda: DAY) == DAY
    assert looked_back(None, None) is None
    with pytest.raises(RuleBroken):
        looked_back(date(2026, 11, 21), lambda: DAY)
