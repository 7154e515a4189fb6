"""The property that holds lateness together: the filter in SQL and the value in the row never disagree."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from api.action_items.lateness import timeliness_column
from api.action_items.models import ActionItem
from api.action_items.queries import ACTION_ITEMS
from api.action_items.rules import Timeliness
from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.paging import Query, page
from api.core.statement import joined
from tests.support.dated import cases, moments, written

ADMIN = Actor(everywhere=True)


def _found(connection, keys, **filters):
    return page(connection, ADMIN, ACTION_ITEMS, ActionItem.id.in_(keys), Query(filters=filters, limit=100)).rows


# One database serves all examples: each is rolled back.
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=moments, rows=st.lists(cases, min_size=1, max_size=12))
def test_an_item_is_found_by_its_own_timeliness_and_no_other(app, moment, rows):
    with app.app_context(), clock.at(moment):
        connection = db.session.connection()
        keys = [written(connection, case) for case in rows]
        shown = {row["id"]: row["timeliness"] for row in _found(connection, keys)}
        found = [(row["id"], kind) for kind in Timeliness for row in _found(connection, keys, timeliness=[kind])]
        db.session.rollback()
    assert Counter(found) == Counter(shown.items())
    assert shown.keys() == set(keys)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moment=moments,
    rows=st.lists(cases, min_size=1, max_size=8),
    wanted=st.sets(st.sampled_from(Timeliness), min_size=2),
)
def test_several_timelinesses_find_what_each_finds(app, moment, rows, wanted):
    with app.app_context(), clock.at(moment):
        connection = db.session.connection()
        keys = [written(connection, case) for case in rows]
        of_one = {row["id"] for kind in wanted for row in _found(connection, keys, timeliness=[kind])}
        of_all = {row["id"] for row in _found(connection, keys, timeliness=sorted(wanted))}
        db.session.rollback()
    assert of_all == of_one


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=moments, rows=st.lists(cases, min_size=1, max_size=12))
def test_the_column_that_is_counted_by_says_what_the_row_says(app, moment, rows):
    with app.app_context(), clock.at(moment):
        connection = db.session.connection()
        keys = [written(connection, case) for case in rows]
        shown = {row["id"]: row["timeliness"] for row in _found(connection, keys)}
        columns = [ActionItem.id, timeliness_column()]
        counted = connection.execute(joined(ACTION_ITEMS, select(*columns), columns).where(ActionItem.id.in_(keys)))
        assert dict(counted.all()) == shown
        db.session.rollback()
