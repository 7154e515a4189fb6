"""Tests of which item of the plan a row is about."""

import pytest

from api.imports.finding import Found
from api.plan_sheets.queries import Known
from api.plan_sheets.rows import PlanRow

KNOWN = [
    Known("id-1", "6.1", "Utbilda", "CEMR-06.1"),
    Known("id-2", "6.2", "Mät", None),
    Known("id-3", None, "Informera", None),
    Known("id-4", None, "informera", None),
]


def row(number=2, **values):
    return PlanRow(number, values, [])


def faults(found):
    return [(fault.at, fault.message.code) for fault in found.faults]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"id": "id-1"}, "id-1"),
        ({"externalKey": "CEMR-06.1"}, "id-1"),
        ({"externalKey": "cemr-06.1"}, "id-1"),
        ({"reference": "6.2"}, "id-2"),
        ({"title": "Mät"}, "id-2"),
        ({"title": "MÄT"}, "id-2"),
        ({"id": "id-1", "externalKey": "X", "reference": "6.2", "title": "Mät"}, "id-1"),
        ({"externalKey": "CEMR-06.1", "reference": "6.2", "title": "Mät"}, "id-1"),
        ({"externalKey": None, "reference": "6.2", "title": "Utbilda"}, "id-2"),
        ({"externalKey": "NEW", "title": "Mät"}, None),
        ({"reference": "9.9", "title": "Mät"}, None),
        ({"title": "Annat"}, None),
        ({}, None),
    ],
)
def test_an_item_is_known_by_the_first_that_a_row_says(values, key):
    said = row(**values)
    assert (Found(KNOWN).by(said), said.faults) == (key, [])


def test_an_id_that_the_plan_has_not_is_no_new_item():
    said = row(id="id-9", title="Utbilda")
    assert (Found(KNOWN).by(said), faults(said)) == (None, [("id", "unknown_item")])


def test_a_title_of_several_items_names_none():
    said = row(title="Informera")
    assert (Found(KNOWN).by(said), faults(said)) == (None, [("title", "several_items")])


@pytest.mark.parametrize(
    ("first", "second", "at"),
    [
        ({"externalKey": "NEW"}, {"externalKey": "new"}, "externalKey"),
        ({"title": "Annat"}, {"title": "annat"}, "title"),
        ({"title": "Utbilda"}, {"id": "id-1"}, "id"),
        ({"id": "id-1"}, {"reference": "6.1", "title": "Annat"}, "reference"),
    ],
)
def test_two_rows_are_not_about_the_same(first, second, at):
    found, rows = Found(KNOWN), [row(2, **first), row(3, **second)]
    for one in rows:
        found.by(one)
    assert [faults(one) for one in rows] == [[], [(at, "duplicate")]]
    assert rows[1].faults[0].message.values["row"] == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"externalKey": "A", "title": "Annat"}, {"externalKey": "B", "title": "Annat"}),
        ({"reference": "A"}, {"title": "A"}),
        ({}, {}),
    ],
)
def test_new_rows_may_be_alike_in_what_does_not_name_them(first, second):
    found, rows = Found(KNOWN), [row(2, **first), row(3, **second)]
    assert [(found.by(one), one.faults) for one in rows] == [(None, []), (None, [])]


def test_the_items_of_the_plan_are_known():
    assert Found(KNOWN).ids == {"id-1", "id-2", "id-3", "id-4"}
