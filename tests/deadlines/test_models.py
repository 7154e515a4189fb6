"""What is gathered as a deadline: no more and no less than what those who know of it say, and by their indexes."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Integer, and_, bindparam, insert

from api.action_items.models import ActionItem
from api.action_items.queries import ACTION_ITEMS
from api.action_items.rules import FALLING
from api.action_plans.models import ActionPlan
from api.charter_standing.rules import ADOPT_PLAN, Day, Standing, verdict
from api.core import clock
from api.core.actor import ANONYMOUS, Actor
from api.core.db import db
from api.core.engines import reading
from api.core.ids import new_id
from api.core.keyset import ordered
from api.core.paging import Query, page
from api.core.statement import rows_statement
from api.deadlines.models import Deadline
from api.deadlines.policy import visible
from api.deadlines.queries import DEADLINES
from api.deadlines.rules import DeadlineKind
from api.signatories.models import Signatory
from api.signatories.rules import CharterStatus, Precision, rounded
from tests.charter_standing.facts import facts, plan
from tests.support.dated import cases, moments, written

ADMIN = Actor(everywhere=True)

# One database serves all examples: each is rolled back.
rolled_back = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def found(connection, *scope, **filters):
    """The deadlines of any signatory within a scope."""
    return page(connection, ADMIN, DEADLINES, and_(visible(ADMIN), *scope), Query(filters=filters, limit=100)).rows


@rolled_back
@given(moment=moments, rows=st.lists(cases, min_size=1, max_size=12))
def test_the_items_that_fall_due_are_the_open_ones_with_a_date(app, moment, rows):
    with app.app_context(), clock.at(moment):
        connection = db.session.connection()
        keys = [written(connection, case) for case in rows]
        asked = Query(filters={"timeliness": FALLING}, limit=100)
        items = page(connection, ADMIN, ACTION_ITEMS, ActionItem.id.in_(keys), asked).rows
        deadlines = found(connection, Deadline.id.in_(keys), kind=[DeadlineKind.ACTION_ITEM])
        db.session.rollback()
    open_ = {(row["id"], row["due_date"], row["timeliness"], row["days_overdue"]) for row in items if row["due_date"]}
    assert {(row["id"], row["date"], row["timeliness"], row["days_overdue"]) for row in deadlines} == open_


@rolled_back
@given(moment=moments, rows=st.lists(cases, min_size=1, max_size=12))
def test_each_deadline_is_found_by_its_own_timeliness(app, moment, rows):
    with app.app_context(), clock.at(moment):
        connection = db.session.connection()
        ours = Deadline.action_item_id.in_([written(connection, case) for case in rows])
        shown = sorted((row["id"], row["timeliness"]) for row in found(connection, ours))
        each = sorted((row["id"], kind) for kind in FALLING for row in found(connection, ours, timeliness=[kind]))
        db.session.rollback()
    assert each == shown


signatures = st.tuples(
    st.sampled_from(CharterStatus),
    st.none() | st.dates(date(2022, 1, 1), date(2026, 11, 1)),
    st.sampled_from(Precision),
    st.dates(date(2023, 1, 1), date(2026, 11, 22)),
    st.booleans(),
)


def signed(connection, case):
    """The id of a signatory that has signed, or not, and has adopted a plan, or only drafted one."""
    status, day, precision, registered, adopted = case
    key = new_id()
    texts = {"name": "N", "name_sort": "n", "search_key": "n", "slug": key[-20:]}
    signature = {"charter_status": status, "signed_on": rounded(day, precision), "signed_on_precision": precision}
    known = {"created_at": datetime.combine(registered, datetime.min.time(), UTC) + timedelta(hours=23, minutes=59)}
    kind = {"kind": "municipality", "charter_edition": "2006", "time_zone": "Europe/Stockholm"}
    connection.execute(insert(Signatory).values(id=key, **texts, **signature, **known, **kind))
    period = {"period_start": date(2026, 1, 1), "period_end": date(2029, 12, 31), "status_changed_at": clock.now()}
    stage = {"status": "adopted", "adopted_on": date(2026, 11, 2)} if adopted else {"status": "draft"}
    words = {"title": "T", "title_sort": "t", "search_key": "t"}
    connection.execute(insert(ActionPlan).values(id=new_id(), signatory_id=key, **words, **period, **stage))
    return key


def judged(case):
    """When the plan of such a signatory is due, if anything is left to be done."""
    status, day, precision, registered, adopted = case
    plans = [plan(adopted_on=date(2026, 11, 2))] if adopted else []
    signature = Day(rounded(day, precision), precision) if day else None
    known = facts(*plans, charter_status=status, signed=signature, recorded_since=registered)
    told = verdict(ADOPT_PLAN, 24, known)
    return told.due_on if told.standing in (Standing.DUE, Standing.OVERDUE) else None


@rolled_back
@given(rows=st.lists(signatures, min_size=1, max_size=12))
def test_the_plans_that_fall_due_are_those_that_the_rule_awaits(app, rows):
    with app.app_context():
        connection = db.session.connection()
        written_ = {signed(connection, case): case for case in rows}
        due = {row["id"]: row["date"] for row in found(connection, kind=[DeadlineKind.CHARTER_DUTY])}
        db.session.rollback()
    assert due == {key: judged(case) for key, case in written_.items() if judged(case)}


def test_what_is_asked_of_all_deadlines_is_asked_of_the_indexes(app, engine):
    asked = {"signatory": ["gotland"], "due_after": date(2026, 11, 1), "due_before": date(2026, 12, 1)}
    where = [visible(ANONYMOUS), *(DEADLINES.filters[name].clause(value, ANONYMOUS) for name, value in asked.items())]
    statement = rows_statement(DEADLINES, None, where, ordered(DEADLINES, ()), (bindparam("limit", 20, Integer), None))
    with app.app_context(), reading(ANONYMOUS) as connection:
        if engine == "postgresql":
            connection.exec_driver_sql("SET enable_seqscan = off")  # or it would not look for so few rows in an index
        sent = statement.compile(connection, compile_kwargs={"literal_binds": True})
        rows = connection.exec_driver_sql(f"EXPLAIN {'QUERY PLAN' if engine == 'sqlite' else ''} {sent}").all()
        connection.invalidate()
    found = next(place for place, row in enumerate(rows) if "ix_action_item_" in row[-1])
    assert "signatory_id=?" in rows[found][-1] or "signatory_id = ANY" in rows[found + 1][-1]
