"""Tests of writing external keys."""

import pytest

from api.access_tokens.queries import actor_for_token
from api.action_items.commands import change_item, delete_item
from api.core.db import db
from api.core.errors import RuleBroken
from api.core.transaction import Taken
from api.external_keys.queries import entity_with, keys_by_entity
from tests.support.build import added, drafted
from tests.support.meanwhile import meanwhile
from tests.support.recorder import statements

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


def test_a_new_object_reads_once_and_writes_once(app, boras):
    plan = drafted(boras)
    with statements(app) as sent:
        added(boras, plan, external_keys=[KEY])
    assert len([one for one in sent if "external_key" in one]) == 2


def test_a_key_that_is_sent_twice_is_refused(boras):
    with pytest.raises(Taken):
        added(boras, drafted(boras), external_keys=[KEY, KEY])


@pytest.fixture
def postgresql(request):
    """Borås' coordinator, where two can write at the same moment."""
    database = request.getfixturevalue("_postgresql")
    app = database.renew()
    with app.test_request_context():
        actor = actor_for_token(database.tokens["boras-coordinator"])
    with app.app_context():
        yield app, actor


@pytest.mark.parametrize("first", ["DELETE FROM external_key", "INSERT INTO external_key"])
def test_a_key_that_somebody_takes_at_the_same_moment_stays_theirs(postgresql, first):
    app, actor = postgresql
    plan = drafted(actor)
    item, theirs = added(actor, plan), added(actor, plan)
    take = {"external_keys": [KEY]}
    with meanwhile(app, first, lambda: change_item(actor, theirs, None, take)), pytest.raises(Taken):
        change_item(actor, item, None, take)
    assert entity_with(actor.signatory_id, "action_item", "sys", "å/1") == theirs


def test_of_two_that_take_over_a_key_of_a_deleted_item_one_has_it(postgresql):
    app, actor = postgresql
    plan = drafted(actor)
    delete_item(actor, added(actor, plan, external_keys=[KEY]), None)
    taken = []

    def take():
        taken.append(added(actor, plan, external_keys=[KEY]))

    with meanwhile(app, "DELETE FROM external_key", take), pytest.raises(Taken):
        added(actor, plan, external_keys=[KEY])
    assert entity_with(actor.signatory_id, "action_item", "sys", "å/1") == taken[0]
