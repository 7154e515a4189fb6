"""Tests of finding objects by the number of their case."""

import pytest
from sqlalchemy import select

from api.action_items.models import ActionItem
from api.case_references.queries import entities_of_case
from api.core.actor import ANONYMOUS
from api.core.db import db
from tests.support.build import added, adopted

CASE = {"system": "ciceron", "type": "case", "id": "RS 2024/7, del å"}


@pytest.fixture
def boras(app, actors):
    """Borås' coordinator, inside the application."""
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def items(boras):
    plan = adopted(boras, visibility="public")
    return {added(boras, plan, case_references=[CASE]) for _ in range(2)}


def _found(actor, *numbers):
    return set(db.session.scalars(select(ActionItem.id).where(ActionItem.id.in_(entities_of_case(numbers, actor)))))


def test_a_case_number_finds_every_item_that_it_covers(boras, items):
    assert _found(boras, CASE["id"]) == items


def test_several_numbers_find_what_each_finds(boras, items):
    assert _found(boras, "KS 1", CASE["id"]) == items


@pytest.mark.parametrize("number", ["RS 2024/7", "rs 2024/7, del å", "%"])
def test_only_the_whole_number_finds_them(boras, items, number):
    assert _found(boras, number) == set()


def test_outsiders_do_not_find_by_case_what_they_can_see(items, actors):
    assert _found(actors["gotland-coordinator"], CASE["id"]) == _found(ANONYMOUS, CASE["id"]) == set()
