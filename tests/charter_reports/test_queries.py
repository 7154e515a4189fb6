"""Every number of a charter report is the total of its list, whatever there is and whoever asks."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.charter_reports.queries import report_for
from api.charter_reports.rules import charter_report
from api.core import clock
from api.core.db import db
from api.core.errors import RuleBroken
from api.reports.lists import Lists
from tests.reports.numbers import untrue
from tests.status_overviews.test_queries import World, connection, moments, worlds  # noqa: F401  # a fixture


# One database serves all examples: each is rolled back.
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=moments, drawn=worlds, plan=st.integers(0, 2), who=st.integers(0, 3), ages=st.lists(st.integers(0, 900)))
def test_every_number_is_the_total_of_its_list(connection, moment, drawn, plan, who, ages):  # noqa: F811  # the fixture
    with clock.at(moment):
        world = World(connection(), drawn)
        actor, key = world.readers()[who], world.plans[plan]["action_plan_id"]
        _grow_old(connection(), key, ages)
        try:
            picture = charter_report(report_for(actor, {"action_plan": key}), Lists("/v1", {"actionPlan": key}, 10_000))
        except RuleBroken:
            assert not actor.owns(world.plans[plan]["signatory_id"])
        else:
            assert untrue(connection(), actor, picture) == []
        db.session.rollback()


def _grow_old(connection, plan, ages):  # noqa: F811  # what the fixture gives
    """A plan that was adopted, with items that came on different days."""
    connection.execute(update(ActionPlan).where(ActionPlan.id == plan).values(adopted_on=date(2025, 12, 31)))
    keys = connection.scalars(select(ActionItem.id).where(ActionItem.action_plan_id == plan)).all()
    for key, age in zip(keys, ages, strict=False):
        created = clock.now() - timedelta(days=age)
        connection.execute(update(ActionItem).where(ActionItem.id == key).values(created_at=created))


@pytest.fixture
def found(app, actors):
    with app.app_context():
        return report_for(actors["boras-coordinator"], {})


def test_it_reads_the_plan_with_its_adoption(found):
    said = ("adopted_on", "body", "paragraph", "case_number", "edition")
    assert [found.plan[name] for name in said] == [
        date(2024, 12, 12), "Kommunfullmäktige", "§ 271", "KS 2024-00417", "2006",
    ]  # fmt: skip
    assert (sorted(found.chosen), len(found.items), len(found.duties)) == ([6, 9, 22], 30, 9)


def test_what_was_brought_in_later_was_not_added(found):
    assert (found.added.date(), {item["created_at"].date() for item in found.items}) == (
        date(2025, 12, 15), {date(2025, 12, 15)},
    )  # fmt: skip
