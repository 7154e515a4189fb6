"""Tests of writing the checkpoints of an item."""

from datetime import date

import pytest
from sqlalchemy import select

from api.action_items.commands import change_item
from api.checkpoints.models import Checkpoint
from api.core.db import db
from api.core.errors import RuleBroken
from tests.support.build import added, adopt, adopted, drafted, events
from tests.support.recorder import statements

HALF = {"date": date(2027, 1, 31), "title": "Halvvägs", "done_on": None}
WHOLE = {"date": date(2027, 6, 30), "title": "Klart", "done_on": None}


@pytest.fixture
def boras(app, actors):
    """Borås' coordinator, inside the application."""
    with app.app_context():
        yield actors["boras-coordinator"]


def _checkpoints(item):
    return list(db.session.scalars(select(Checkpoint).where(Checkpoint.action_item_id == item)))


def test_a_checkpoint_is_part_of_the_items_plan(boras):
    plan = adopted(boras, visibility="public")
    (found,) = _checkpoints(added(boras, plan, checkpoints=[HALF]))
    assert (found.action_plan_id, found.signatory_id, found.published) == (plan, boras.signatory_id, True)


def test_new_checkpoints_take_the_place_of_the_old(boras):
    item = added(boras, drafted(boras), checkpoints=[HALF])
    change_item(boras, item, None, {"checkpoints": [WHOLE]})
    assert [found.title for found in _checkpoints(item)] == ["Klart"]


def test_reaching_a_checkpoint_is_reported_without_a_note(boras):
    plan = drafted(boras)
    item = added(boras, plan, checkpoints=[HALF])
    adopt(boras, plan)
    change_item(boras, item, None, {"checkpoints": [{**HALF, "done_on": date(2026, 11, 20)}]})
    assert events(item)[-1].changed["checkpoints"][1][0]["doneOn"] == "2026-11-20"


def test_the_same_checkpoints_again_are_no_change(boras):
    item = added(boras, drafted(boras), checkpoints=[HALF, WHOLE])
    change_item(boras, item, None, {"checkpoints": [WHOLE, HALF]})
    assert len(events(item)) == 1


def _ids(item):
    return {found.title: found.id for found in _checkpoints(item)}


def test_a_checkpoint_that_changes_its_date_or_is_reached_is_the_same_one(boras):
    item = added(boras, drafted(boras), checkpoints=[HALF, WHOLE])
    before = _ids(item)
    moved = [{**WHOLE, "date": date(2027, 9, 30)}, {**HALF, "done_on": date(2026, 11, 20)}]
    change_item(boras, item, None, {"checkpoints": moved})
    assert _ids(item) == before


def test_a_checkpoint_that_is_named_by_its_id_can_be_called_otherwise(boras):
    item = added(boras, drafted(boras), checkpoints=[HALF, WHOLE])
    key = _ids(item)["Halvvägs"]
    change_item(boras, item, None, {"checkpoints": [{**HALF, "id": key, "title": "Till hälften"}]})
    assert _ids(item) == {"Till hälften": key}


def test_of_a_change_only_what_differs_is_written(boras, app):
    item = added(boras, drafted(boras), checkpoints=[HALF, WHOLE])
    with statements(app) as sent:
        change_item(boras, item, None, {"checkpoints": [HALF, {**WHOLE, "done_on": date(2026, 11, 20)}]})
    written = [
        one.split()[0] for one in sent if one.split()[1] in ("checkpoint", "INTO", "FROM") and "checkpoint" in one
    ]
    assert written == ["UPDATE"]


def test_the_history_tells_which_checkpoint_was_changed(boras):
    item = added(boras, drafted(boras), checkpoints=[HALF])
    change_item(boras, item, None, {"checkpoints": [{**HALF, "done_on": date(2026, 11, 20)}]})
    [old], [new] = events(item)[-1].changed["checkpoints"]
    assert old["id"] == new["id"] == _ids(item)["Halvvägs"]


def test_a_checkpoint_of_another_item_is_refused(boras):
    plan = drafted(boras)
    theirs = added(boras, plan, checkpoints=[HALF])
    item, key = added(boras, plan), _ids(theirs)["Halvvägs"]
    with pytest.raises(RuleBroken) as refused:
        change_item(boras, item, None, {"checkpoints": [WHOLE, {**HALF, "id": key}]})
    assert [(at, message.code) for at, message in refused.value.faults] == [("/checkpoints/1/id", "unknown_checkpoint")]
