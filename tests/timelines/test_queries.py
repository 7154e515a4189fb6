"""Every number of a timeline is the total of the list of its day, whatever became of the plan and whoever asks."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from api.action_items.models import ActionItem
from api.action_items.rules import ItemStatus
from api.action_plans.models import ActionPlan
from api.action_plans.rules import PlanStatus
from api.core import clock
from api.core.db import db
from api.core.errors import RuleBroken
from api.reports.lists import Lists
from api.timelines.queries import timeline_for
from api.timelines.rules import timeline
from tests.reports.numbers import untrue
from tests.support.world import World, connection, moments, near, worlds  # noqa: F401  # a fixture

START = datetime(2026, 8, 10, 21, tzinfo=UTC)

deleted = st.sampled_from((None, START)).map(lambda moment: {"deleted_at": moment})
of_items = (
    st.sampled_from(ItemStatus).map(lambda status: {"status": status})
    | near.map(lambda day: {"due_date": day})
    | deleted
)
of_plans = (
    st.sampled_from(PlanStatus).map(lambda status: {"status": status})
    | st.booleans().map(lambda published: {"published": published})
    | deleted
)
hours = st.integers(0, 100 * 24)
changes = st.lists(
    st.tuples(hours, st.just(ActionItem), st.integers(0, 11), of_items)
    | st.tuples(hours, st.just(ActionPlan), st.integers(0, 2), of_plans),
    min_size=6,
    max_size=16,
)


@contextmanager
def at(there, moment):
    """The clock, as the database tells it, too, within a transaction that has begun."""
    with clock.at(moment):
        if there.dialect.name == "postgresql":
            there.execute(select(func.set_config("app.moment", moment.isoformat(), True)))
        yield


def lived(there, world, drawn):
    """Let these changes happen, one after the other."""
    plans = [plan["action_plan_id"] for plan in world.plans]
    items = there.scalars(select(ActionItem.id).where(ActionItem.action_plan_id.in_(plans))).all()
    for hour, table, place, values in sorted(drawn, key=lambda one: one[0]):
        keys = {ActionItem: items, ActionPlan: plans}[table]
        key = keys[place % len(keys)]
        with at(there, START + timedelta(hours=hour)):
            there.execute(update(table).where(table.id == key).values(**values))
            if "published" in values:  # its items with it, as commands do
                there.execute(update(ActionItem).where(ActionItem.action_plan_id == key).values(**values))


# One database serves all examples: each is rolled back.
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=moments, drawn=worlds, changed=changes, plan=st.integers(0, 2), who=st.integers(0, 3))
def test_every_number_is_the_total_of_its_list(connection, moment, drawn, changed, plan, who):  # noqa: F811  # the fixture
    there = connection()
    with at(there, START):
        world = World(there, drawn)
    lived(there, world, changed)
    actor, key = world.readers()[who], world.plans[plan]["action_plan_id"]
    with clock.at(moment):
        try:
            row = timeline(timeline_for(actor, {"action_plan": key}), Lists("/v1", {"actionPlan": key}, 10_000))
        except RuleBroken:
            pass  # deleted, or nothing for this reader
        else:
            assert untrue(there, actor, row) == []
    db.session.rollback()
