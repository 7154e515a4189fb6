"""Tests of what an item refers to and owns."""

from datetime import date

import pytest

from api.action_items.commands import change_item, delete_item
from api.action_items.models import ActionItem
from api.action_items.parts import COMPOSITES, PARTS, columns_of, differing
from api.action_items.queries import parts_of
from api.action_plans.commands import delete_plan
from api.core.text import camel
from tests.support.build import added, drafted, events, row, unit

CHECKPOINT = {"date": date(2027, 1, 1), "title": "Halvvägs", "done_on": None}


@pytest.fixture
def boras(app, actors):
    """Borås' coordinator, inside the application."""
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        ({"title": "A"}, {"title": "A"}),
        ({"budget": {"amount": 5}}, {"budget_amount": 5}),
        ({"budget": {"currency": None}}, {"budget_currency": None}),
        ({"budget": {}}, {}),
        ({"budget": None}, {"budget_amount": None, "budget_currency": None}),
        ({"measure": {"target": "80 %"}}, {"measure_target": "80 %"}),
        (
            {"measure": None, "title": "A"},
            {**{f"measure_{name}": None for name in ("name", "kpi_id", "baseline", "target")}, "title": "A"},
        ),
    ],
)
def test_members_of_nested_objects_are_columns(values, columns):
    assert columns_of(values) == columns


def test_nested_objects_name_columns_that_exist():
    names = {f"{name}_{member}" for name, members in COMPOSITES.items() for member in members}
    assert names <= set(ActionItem.__table__.c.keys())


@pytest.fixture
def full(boras):
    """An item with something of everything."""
    parts = {"articles": [6, 9], "tags": ["a", "b"], "checkpoints": [CHECKPOINT]}
    keys = {"external_keys": [{"system": "s", "id": "1"}]}
    cases = {"case_references": [{"system": "s", "type": "case", "id": "1", "url": None}]}
    units = {"participating_department_ids": sorted([unit(boras, "KS"), unit(boras, "GRN")])}
    return row(ActionItem, added(boras, drafted(boras), budget={"amount": 5}, **parts, **keys, **cases, **units))


def test_every_part_is_kept(full):
    assert all(parts_of(full)[name] for name in PARTS)


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_sent_again_as_it_stands_does_not_differ(full, name):
    held = parts_of(full)
    assert differing(full, held, {name: list(held[name])}) == {}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_emptied_differs(full, name):
    assert differing(full, parts_of(full), {name: None}) == {name: None}


@pytest.mark.parametrize(("name", "value"), [("articles", [9, 6]), ("tags", ["b", "a"])])
def test_the_order_of_articles_and_tags_does_not_matter(full, name, value):
    assert differing(full, parts_of(full), {name: value}) == {}


@pytest.mark.parametrize(
    ("value", "differs"),
    [({"amount": 5}, False), ({"amount": 6}, True), ({"currency": "SEK"}, False), (None, True), ({}, False)],
)
def test_a_nested_object_differs_by_the_members_it_names(full, value, differs):
    assert bool(differing(full, parts_of(full), {"budget": value})) is differs


def test_a_change_of_one_part_leaves_the_others(boras, full):
    before = parts_of(full)
    change_item(boras, full.id, None, {"tags": ["c"]})
    assert parts_of(row(ActionItem, full.id)) == {**before, "tags": ["c"]}


def test_a_deletion_tells_of_every_part(boras, full):
    delete_item(boras, full.id, None)
    assert all(events(full.id)[-1].after[camel(name)] for name in PARTS)


def test_items_of_a_deleted_plan_end_with_an_event_of_their_own(boras, full):
    delete_plan(boras, full.action_plan_id, None)
    end = events(full.id)[-1]
    assert (end.type, end.after["tags"], list(end.changed)) == ("action-item.deleted", ["a", "b"], ["deletedAt"])


def test_an_event_does_not_repeat_what_the_plan_tells(full):
    assert "published" not in events(full.id)[-1].after
