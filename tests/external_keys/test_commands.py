"""Tests of writing external keys."""

import pytest

from api.action_items.commands import change_item, delete_item
from api.core.db import db
from api.core.errors import RuleBroken
from api.external_keys.queries import entity_with, keys_by_entity
from tests.support.build import added, drafted

KEY = {"system": "sys", "id": "å/1"}


@pytest.fixture
def boras(app, actors):
    """Borås' coordinator, inside the application."""
    with app.app_context():
        yield actors["boras-coordinator"]


def _keys(item):
    return keys_by_entity(db.session.connection(), [item]).get(item, [])


def test_an_item_has_the_keys_it_was_given_and_no_others(boras):
    item = added(boras, drafted(boras), external_keys=[KEY, {"system": "other", "id": "1"}])
    change_item(boras, item, None, {"external_keys": [KEY, {"system": "third", "id": "1"}]})
    assert _keys(item) == [KEY, {"system": "third", "id": "1"}]


def test_a_key_of_another_item_is_refused(boras):
    added(boras, drafted(boras), external_keys=[KEY])
    with pytest.raises(RuleBroken) as refused:
        added(boras, drafted(boras), external_keys=[{"system": "sys", "id": "2"}, KEY])
    assert [(at, message.code) for at, message in refused.value.faults] == [
        ("/externalKeys/1/id", "external_key_taken")
    ]


def test_the_same_key_in_another_system_is_another_key(boras):
    added(boras, drafted(boras), external_keys=[KEY])
    item = added(boras, drafted(boras), external_keys=[{**KEY, "system": "other"}])
    assert _keys(item) == [{**KEY, "system": "other"}]


def test_the_same_key_of_another_signatory_is_another_key(boras, actors):
    neighbour = actors["gotland-coordinator"]
    ours = added(boras, drafted(boras), external_keys=[KEY])
    theirs = added(neighbour, drafted(neighbour), external_keys=[KEY])
    assert entity_with(boras.signatory_id, "action_item", "sys", "å/1") == ours
    assert entity_with(neighbour.signatory_id, "action_item", "sys", "å/1") == theirs


def test_a_key_is_free_when_its_item_is_deleted(boras):
    delete_item(boras, added(boras, drafted(boras), external_keys=[KEY]), None)
    assert entity_with(boras.signatory_id, "action_item", "sys", "å/1") is None
    item = added(boras, drafted(boras), external_keys=[KEY])
    assert entity_with(boras.signatory_id, "action_item", "sys", "å/1") == item


def test_a_key_is_compared_letter_by_letter(boras):
    added(boras, drafted(boras), external_keys=[{"system": "sys", "id": "a"}])
    assert entity_with(boras.signatory_id, "action_item", "sys", "A") is None
