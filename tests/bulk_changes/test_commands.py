"""What many items at once cost: so many statements a row, and one savepoint for all."""

import pytest

from api.bulk_changes.commands import write_items
from tests.support.build import added, drafted
from tests.support.recorder import statements

# SQLite has a statement for each row of each table, and three for an event.
COSTS = {
    "sqlite": {"create": 5, "change": 12, "add by key": 9, "change by key": 15},
    "postgresql": {"create": 3, "change": 5, "add by key": 6, "change by key": 8},
}
FEW, MANY = 3, 13


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def plan(actor):
    return drafted(actor)


def created(_actor, plan, number):
    return {"operation": "create", "action_plan_id": plan, "title": f"Ny {number}"}


def changed(actor, plan, number):
    return {"operation": "change", "id": added(actor, plan), "version": 1, "title": f"Annan {number}"}


def added_by_key(_actor, plan, number):
    key = {"system": "tests", "id": f"R/{number}"}
    return {"operation": "upsert", "external_key": key, "action_plan_id": plan, "title": f"Med nyckel {number}"}


def changed_by_key(actor, plan, number):
    row = added_by_key(actor, plan, number)
    added(actor, plan, external_keys=[row["external_key"]])
    return row


KINDS = {"create": created, "change": changed, "add by key": added_by_key, "change by key": changed_by_key}


def sent(app, actor, rows):
    with statements(app) as found:
        write_items(actor, None, rows)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_each_row_costs_as_many_statements_as_the_first(engine, app, actor, plan, kind):
    rows = [KINDS[kind](actor, plan, number) for number in range(FEW + MANY)]
    few, many = (len(sent(app, actor, some)) for some in (rows[:FEW], rows[FEW:]))
    assert (many - few) / (MANY - FEW) == COSTS[engine][kind]


def test_all_rows_share_a_savepoint(app, actor, plan):
    found = sent(app, actor, [created(actor, plan, number) for number in range(FEW)])
    assert len([statement for statement in found if statement.startswith("SAVEPOINT")]) == 1
