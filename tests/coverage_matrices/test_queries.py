"""Tests of what a coverage matrix reads."""

import pytest

from api.core.engines import reading
from api.coverage_matrices.queries import coverage_for


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
