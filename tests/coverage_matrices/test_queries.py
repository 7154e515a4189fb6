"""Every number of a coverage matrix is the total of its list, whatever there is and whoever asks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.core import clock
from api.core.db import db
from api.core.engines import reading
from api.core.errors import RuleBroken
from api.coverage_matrices.queries import coverage_for
from api.coverage_matrices.rules import matrix
from api.reports.lists import Lists
from tests.reports.numbers import untrue
from tests.status_overviews.test_queries import World, connection, moments, worlds  # noqa: F401  # a fixture


# One database serves all examples: each is rolled back.
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=moments, drawn=worlds, plan=st.integers(0, 2), who=st.integers(0, 3))
def test_every_number_is_the_total_of_its_list(connection, moment, drawn, plan, who):  # noqa: F811  # the fixture
    with clock.at(moment):
        world = World(connection(), drawn)
        actor, key = world.readers()[who], world.plans[plan]["action_plan_id"]
        try:
            picture = matrix(coverage_for(actor, {"action_plan": key}), Lists("/v1", {"actionPlan": key}, 10_000))
        except RuleBroken:
            assert not actor.owns(world.plans[plan]["signatory_id"])
        else:
            assert untrue(connection(), actor, picture) == []
        db.session.rollback()


@pytest.fixture
def found(app, actors):
    with app.app_context(), reading(actors["boras-coordinator"]):
        return coverage_for(actors["boras-coordinator"], {})


def test_an_item_counts_once_with_each_of_its_articles_and_each_department_that_is_named(found):
    rows = {row[:3]: row for row in found.rows}
    units = {unit.code: unit.id for unit in found.units}
    assert rows["all", None, None][3:] == (29, 3, 6, 7, 1)
    assert rows["article", 22, None][3:] == (2, 1, 0, 1, 0)
    assert {unit for unit, key in units.items() if ("cell", 22, key) in rows} == {"IFON", "GRN", "GVUN"}
    assert rows["cell", 22, None].items == 1


def test_who_answers_for_its_own_work_is_to_have_items_while_it_exists(found):
    accountable = {unit.code for unit in found.units if unit.accountable}
    assert {"KS", "KUN", "BSAB"} <= accountable
    assert accountable.isdisjoint({"KF", "KUF", "TPG", "SDN-N"})


def test_articles_come_with_the_priority_that_the_plan_gives(found):
    assert [article.number for article in found.articles if article.prioritised] == [6, 9, 22]
    assert (found.last_article, len(found.articles)) == (30, 39)
