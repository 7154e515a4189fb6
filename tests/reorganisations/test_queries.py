"""What refers to a department, and how a reorganisation is read afterwards."""

import pytest

from api.action_items.commands import delete_item
from api.core.db import db
from api.core.engines import reading
from api.core.paging import Query, page
from api.departments.models import Department
from api.reorganisations.commands import succeed_department
from api.reorganisations.policy import visible
from api.reorganisations.queries import SUCCESSIONS, last_seen_today, of_department, referring_to
from tests.support.build import NOTE, added, drafted, unit
from tests.support.recorder import statements


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def old(actor):
    return db.session.get(Department, unit(actor, "ÖFN"))


def succeed(actor, old, *codes):
    return succeed_department(actor, old.id, None, {"successors": [{"department_id": unit(actor, c)} for c in codes]})


def shown(actor, **filters):
    with reading(actor) as connection:
        return page(connection, actor, SUCCESSIONS, visible(actor), Query(filters=filters)).rows


def test_nothing_refers_to_a_board_that_does_nothing(old):
    found = referring_to(old)
    assert (found.anything(accounts=True), found.names) == (False, [])


def test_items_and_plans_that_refer_to_it_are_found(actor, old):
    plan = drafted(actor, follow_up_department_id=old.id)
    keys = [added(actor, plan, participating_department_ids=[old.id], reference=name) for name in ("10", "9")]
    found = referring_to(old)
    assert [item.id for item in found.items] == keys[::-1]
    assert found.names == ["Ny plan"]


def test_a_deleted_item_refers_to_nothing(actor, old):
    delete_item(actor, added(actor, drafted(actor), lead_department_id=old.id), None)
    assert not referring_to(old).anything(accounts=True)


def test_the_department_below_it_is_named(actor):
    assert referring_to(db.session.get(Department, unit(actor, "KUF"))).names == ["Kulturnämnden"]


def test_nothing_begins_on_a_last_day(actor, old):
    other = unit(actor, "KS")
    succeed(actor, old, "KS")
    assert last_seen_today(old, [old.id, other]) == {old.id}


def test_moves_are_shown_with_what_they_are_called_and_where_they_went(actor, old):
    item = added(actor, drafted(actor), lead_department_id=old.id, reference="7")
    key = succeed(actor, old, "KS")
    [row] = [row for row in shown(actor) if row["id"] == key]
    to = {"id": unit(actor, "KS"), "code": "KS", "name": "Kommunstyrelsen"}
    moved = {"entity_type": "action_item", "entity_id": item, "reference": "7", "name": "Ny åtgärd", "role": "lead"}
    assert (row["successors"], row["moves"]) == ([to], [{**moved, "to": to}])


def test_what_was_deleted_since_is_not_named(actor, old):
    item = added(actor, drafted(actor), lead_department_id=old.id, reference="7")
    key = succeed(actor, old, "KS")
    delete_item(actor, item, None)
    [row] = [row for row in shown(actor) if row["id"] == key]
    assert (row["moves"][0]["reference"], row["moves"][0]["name"]) == (None, None)


def test_successions_are_found_by_their_department(actor, old):
    key = succeed(actor, old, "KS")
    assert [row["id"] for row in shown(actor, department=["ÖFN"])] == [key]
    with reading(actor) as connection:
        assert [row["id"] for row in page(connection, actor, SUCCESSIONS, of_department(old.id), Query()).rows] == [key]


def test_reading_costs_the_same_however_much_moved(actor, old, app):
    costs = []
    for count in (1, 20):
        plan = drafted(actor)
        for _ in range(count):
            added(actor, plan, lead_department_id=old.id)
        succeed(actor, old, "KS")
        with statements(app) as sent:
            shown(actor)
        costs.append(len(sent))
    assert costs[0] == costs[1]
