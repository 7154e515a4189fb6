"""Tests of writing the checkpoints of an item."""

from datetime import date

import pytest
from sqlalchemy import select

from api.action_items.commands import change_item
from api.checkpoints.models import Checkpoint
from api.core.db import db
from tests.support.build import added, adopt, adopted, drafted, events

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
