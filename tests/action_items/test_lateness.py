"""The property that holds lateness together: the filter in SQL and the value in the row never disagree."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from api.action_items.lateness import timeliness_column
from api.action_items.models import ActionItem
from api.action_items.queries import ACTION_ITEMS
from api.action_items.rules import ItemStatus, Timeliness
from api.action_plans.models import ActionPlan
from api.action_plans.rules import PlanStatus
from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.ids import new_id
from api.core.paging import Query, page
from api.core.statement import joined
from api.signatories.models import Signatory

ZONES = ("Atlantic/Azores", "Atlantic/Reykjavik", "Europe/London", "Europe/Stockholm", "Europe/Athens", "Europe/Samara")
ADMIN = Actor(everywhere=True)
DAY = date(2026, 11, 22)

# Days from today at which something turns, and their neighbours.
near = st.sampled_from((-400, -32, -2, -1, 0, 1, 2, 29, 30, 31, 32, 400)).map(lambda days: DAY + timedelta(days))
moments = st.builds(
    lambda hour, minute: datetime(2026, 11, 22, tzinfo=UTC) + timedelta(hours=hour, minutes=minute),
    st.integers(-6, 30),
    st.sampled_from((0, 1, 30, 59)),
)
cases = st.tuples(
    st.sampled_from(ZONES),
    st.sampled_from(PlanStatus),
    near,
    st.sampled_from(ItemStatus),
    st.none() | near,
    st.none() | near,
)


def _written(connection, case):
    """The id of an item in a plan and a signatory of its own."""
    zone, plan_status, plan_end, status, due, completed_on = case
    signatory, plan, item = new_id(), new_id(), new_id()
    named = {"name": "N", "name_sort": "n", "search_key": "n", "slug": signatory[-20:], "scb_code": signatory[-4:]}
    town = {"kind": "municipality", "charter_edition": "2006", "charter_status": "unknown", "time_zone": zone}
    texts = {"title": "T", "title_sort": "t", "search_key": "t", "status_changed_at": clock.now()}
    connection.execute(insert(Signatory).values(id=signatory, **named, **town))
    period = {"period_start": date(2020, 1, 1), "period_end": plan_end}
    connection.execute(
        insert(ActionPlan).values(id=plan, signatory_id=signatory, status=plan_status, **texts, **period)
    )
    ours = {"signatory_id": signatory, "action_plan_id": plan, "status": status}
    dates = {"due_date": due, "completed_on": completed_on}
    connection.execute(insert(ActionItem).values(id=item, **ours, **dates, **texts))
    return item


def _found(connection, keys, **filters):
    return page(connection, ADMIN, ACTION_ITEMS, ActionItem.id.in_(keys), Query(filters=filters, limit=100)).rows


# One database serves all examples: each is rolled back.
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=moments, rows=st.lists(cases, min_size=1, max_size=12))
def test_an_item_is_found_by_its_own_timeliness_and_no_other(app, moment, rows):
    with app.app_context(), clock.at(moment):
        connection = db.session.connection()
        keys = [_written(connection, case) for case in rows]
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
        keys = [_written(connection, case) for case in rows]
        of_one = {row["id"] for kind in wanted for row in _found(connection, keys, timeliness=[kind])}
        of_all = {row["id"] for row in _found(connection, keys, timeliness=sorted(wanted))}
        db.session.rollback()
    assert of_all == of_one


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=moments, rows=st.lists(cases, min_size=1, max_size=12))
def test_the_column_that_is_counted_by_says_what_the_row_says(app, moment, rows):
    with app.app_context(), clock.at(moment):
        connection = db.session.connection()
        keys = [_written(connection, case) for case in rows]
        shown = {row["id"]: row["timeliness"] for row in _found(connection, keys)}
        columns = [ActionItem.id, timeliness_column()]
        counted = connection.execute(joined(ACTION_ITEMS, select(*columns), [ActionItem.id.in_(keys)], columns))
        assert dict(counted.all()) == shown
        db.session.rollback()
