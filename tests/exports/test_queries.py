"""What an export costs, and whose it is."""

import pytest

from api.core.actor import Actor
from api.core.engines import reading
from api.core.errors import NotFound, RuleBroken
from api.core.ids import new_id
from api.exports.queries import said_in
from api.imports.rules import SYSTEM
from tests.support.build import added, drafted
from tests.support.recorder import statements


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


def said(actor, plan, system=SYSTEM):
    with reading(actor) as connection:
        return list(said_in(connection, actor, plan, system).items)


def cost(app, actor, plan):
    with statements(app) as sent:
        said(actor, plan)
    return len(sent)


def test_more_items_cost_no_more_statements(app, actor):
    plan = drafted(actor)
    added(actor, plan)
    one = cost(app, actor, plan)
    for _ in range(5):
        added(actor, plan, tags=["a"], articles=[6])
    assert cost(app, actor, plan) == one


def test_the_key_is_that_of_the_system_that_is_asked(actor):
    plan = drafted(actor)
    added(actor, plan, external_keys=[{"system": SYSTEM, "id": "A"}, {"system": "stratsys", "id": "B"}])
    assert [said(actor, plan, system)[0]["externalKey"] for system in (SYSTEM, "stratsys", "w3d3")] == ["A", "B", None]


def test_a_draft_is_not_found_by_the_neighbour_nor_an_unknown_plan_by_anybody(actor, actors):
    for who, plan in ((actors["gotland-coordinator"], drafted(actor)), (actor, new_id())):
        with pytest.raises(NotFound):
            said(who, plan)


def test_an_administrator_exports_any(actor):
    plan = drafted(actor)
    added(actor, plan)
    assert len(said(Actor(account_id=new_id(), everywhere=True), plan)) == 1


def test_an_administrator_says_which(actor):
    with pytest.raises(RuleBroken):
        said(Actor(account_id=new_id(), everywhere=True), None)
