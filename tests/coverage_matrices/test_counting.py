"""Tests of counting: each item once in each group that it belongs to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.action_items.rules import ItemStatus
from api.coverage_matrices.counting import Item, counted
from tests.coverage_matrices.found import counted as row


def item(key="i", status="in_progress", lead=None, of_all=False, late=False):
    return Item(key, status, lead, of_all, late)


def told(items, articles=(), departments=()):
    return {one[:3]: one for one in counted(items, articles, departments)}


@pytest.mark.parametrize(
    ("status", "late", "counts"),
    [
        ("not_started", None, {"items": 1, "not_begun": 1}),
        ("in_progress", True, {"items": 1, "overdue": 1}),
        ("paused", False, {"items": 1}),
        ("completed", False, {"items": 1, "completed": 1}),
        ("cancelled", False, {"cancelled": 1}),
    ],
)
def test_where_an_item_counts_follows_from_its_status(status, late, counts):
    assert told([item(status=status, late=late)])["all", None, None] == row("all", **counts)


def test_a_department_that_leads_and_is_named_counts_an_item_once():
    found = told([item(lead="d")], [("i", 6)], [("i", "d"), ("i", "e")])
    assert found["department", None, "d"].items == found["cell", 6, "d"].items == found["cell", 6, "e"].items == 1


def test_an_item_of_all_departments_stands_under_no_key_too():
    found = told([item(lead="d", of_all=True)], [("i", 6)])
    assert {key for kind, _, key in found if kind == "cell"} == {"d", None}


def test_an_item_without_articles_is_in_no_cell():
    assert set(told([item(lead="d")])) == {("all", None, None), ("article", None, None), ("department", None, "d")}


def test_what_belongs_to_items_that_are_not_seen_counts_nowhere():
    assert set(told([item()], [("hidden", 6)], [("hidden", "d")])) == {("all", None, None), ("article", None, None)}


ITEMS = st.lists(
    st.builds(item, st.sampled_from("abcdef"), st.sampled_from(ItemStatus), st.sampled_from([None, "d", "e"])),
    unique_by=lambda one: one.id,
)
PAIRS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from([6, 9])), unique=True)


@settings(max_examples=50)
@given(ITEMS, PAIRS)
def test_articles_count_all_items_that_have_them(items, pairs):
    found = told(items, pairs)
    for number in (6, 9):
        having = sum((one.id, number) in pairs for one in items)
        total = found.get(("article", number, None), row("article"))
        assert total.items + total.cancelled == having
