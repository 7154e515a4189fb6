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


@pytest.mark.parametrize("number", ["rs 2024/7 del Å", "RS2024-007", "2024/7", " RS 2024:7 "])
def test_it_finds_them_however_it_is_strung_together(boras, items, number):
    assert _found(boras, number) == items


@pytest.mark.parametrize("number", ["RS 2024", "RS 2024/70", "RS 2024/71", "R 2024/7", "7", "%", "_"])
def test_another_number_or_less_than_one_finds_nothing(boras, items, number):
    assert _found(boras, number) == set()


def test_outsiders_do_not_find_by_case_what_they_can_see(items, actors):
    assert _found(actors["gotland-coordinator"], CASE["id"]) == _found(ANONYMOUS, CASE["id"]) == set()
