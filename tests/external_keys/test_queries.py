"""Tests of finding objects by what other systems call them."""

import pytest
from sqlalchemy import select

from api.action_items.models import ActionItem
from api.core.actor import ANONYMOUS
from api.core.db import db
from api.external_keys.queries import entities_with
from tests.support.build import added, adopted


@pytest.fixture
def boras(app, actors):
    """Borås' coordinator, inside the application."""
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def item(boras):
    keys = [{"system": "sys", "id": "1:å"}, {"system": "other", "id": "2"}]
    return added(boras, adopted(boras, visibility="public"), external_keys=keys)


def _found(actor, *values):
    return set(db.session.scalars(select(ActionItem.id).where(ActionItem.id.in_(entities_with(values, actor)))))


@pytest.mark.parametrize("value", ["1:å", "sys:1:å", "2", "other:2"])
def test_a_key_is_found_alone_and_with_its_system(boras, item, value):
    assert _found(boras, value) == {item}


@pytest.mark.parametrize("value", ["sys:2", "other", "sys:", ":", "1", "å"])
def test_nothing_else_finds_it(boras, item, value):
    assert _found(boras, value) == set()


def test_several_keys_find_what_each_finds(boras, item):
    second = added(boras, adopted(boras), external_keys=[{"system": "sys", "id": "9"}])
    assert _found(boras, "2", "sys:9", "nothing") == {item, second}


def test_outsiders_do_not_find_by_key_what_they_can_see(item, actors):
    assert _found(actors["gotland-coordinator"], "1:å") == _found(ANONYMOUS, "1:å") == set()
