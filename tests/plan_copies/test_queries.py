"""What a copy begins from."""

import pytest

from api.action_items.commands import delete_item
from api.core.db import db
from api.goals.commands import create_goal, delete_goal
from api.plan_copies.queries import FOREIGN, goals_to_copy, items_to_copy, units_of
from api.signatories.models import Signatory
from tests.support.build import added, drafted, unit


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


def test_departments_are_known_by_what_they_became(actor):
    units = units_of(db.session.get(Signatory, actor.signatory_id))
    board, divided = unit(actor, "KS"), unit(actor, "SDN-N")
    assert (units.heir(board), units.heir(divided), units.heir(None)) == (board, None, None)
    assert units.codes[divided] == "SDN-N"


def test_merged_boards_have_one_heir(actor, actors):
    gotland = actors["gotland-coordinator"]
    units = units_of(db.session.get(Signatory, gotland.signatory_id))
    assert {units.heir(unit(gotland, code)) for code in ("BN", "MHN")} == {unit(gotland, "MBN")}


def test_no_department_of_a_neighbour_is_known(actor):
    assert FOREIGN.heir(unit(actor, "KS")) is None


def test_goals_come_in_their_order_and_without_deleted_ones(actor):
    plan = drafted(actor)
    for position, title in ((2, "B"), (1, "A"), (3, "C")):
        key = create_goal(actor, {"action_plan_id": plan, "title": title, "position": position})
    delete_goal(actor, key, None)
    assert [goal.title for goal in goals_to_copy(plan)] == ["A", "B"]


@pytest.mark.parametrize(("wanted", "titles"), [("none", []), ("unfinished", ["A", "B"]), ("all", ["A", "B"])])
def test_items_come_by_reference_and_without_deleted_ones(actor, wanted, titles):
    plan = drafted(actor)
    for reference, title in (("10", "B"), ("9", "A"), ("11", "C")):
        key = added(actor, plan, reference=reference, title=title)
    delete_item(actor, key, None)
    assert [item.title for item in items_to_copy(plan, wanted)] == titles
