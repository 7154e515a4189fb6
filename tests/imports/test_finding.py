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
    assert (Found(KNOWN).of([said]), said.faults) == ([key], [])


def test_an_id_that_the_plan_has_not_is_no_new_item():
    said = row(id="id-9", title="Utbilda")
    assert (Found(KNOWN).of([said]), faults(said)) == ([None], [("id", "unknown_item")])


def test_a_title_of_several_items_names_none():
    said = row(title="Informera")
    assert (Found(KNOWN).of([said]), faults(said)) == ([None], [("title", "several_items")])


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
    rows = [row(2, **first), row(3, **second)]
    Found(KNOWN).of(rows)
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
    rows = [row(2, **first), row(3, **second)]
    assert (Found(KNOWN).of(rows), [one.faults for one in rows]) == ([None, None], [[], []])


# An item of a title that two others share, and of one of its own.
ALIKE = [
    Known("id-ks", None, "Utbilda", None, "Fria val", "KS"),
    Known("id-fsn", None, "Utbilda", None, "Fria val", "FSN"),
    Known("id-own", None, "Mät", None, None, "KS"),
]


def by_titles(*rows):
    """What is found of rows of a title, a goal and a lead, and the codes of their faults."""
    names = ("title", "goal", "leadDepartment")
    told = [row(number, **dict(zip(names, said, strict=False))) for number, said in enumerate(rows, 2)]
    found = Found(ALIKE).of(told)
    return found, [code for one in told for _, code in faults(one)]


@pytest.mark.parametrize(
    ("rows", "found", "codes"),
    [
        # as they are
        ([("Utbilda", "Fria val", "FSN"), ("utbilda", "Fria val", "KS")], ["id-fsn", "id-ks"], []),
        # of new titles
        ([("Nytt", None, "KS"), ("Nytt", None, "FSN"), ("Nytt", "Fria val", "KS")], [None] * 3, []),
        ([("Nytt", None, "KS"), ("nytt", None, "KS")], [None] * 2, ["duplicate"]),
        # of a title that one item has, which gets another lead, if it is not named as it is
        ([("Mät", None, "FSN")], ["id-own"], []),
        ([("Mät", None, "FSN"), ("Mät", None, "KS")], [None, "id-own"], []),
        ([("Mät", None, "FSN"), ("Mät", "Fria val", "KS")], ["id-own", None], []),
        ([("Mät", None, "FSN"), ("Mät", None, "FSN")], ["id-own", None], ["duplicate"]),
        # of a title that several have
        ([("Utbilda",)], [None], ["several_items"]),
        ([("Utbilda", "Fria val")], [None], ["several_items"]),
        ([("Utbilda", None, "VÄN")], [None], ["several_items"]),
        ([("Utbilda", None, "VÄN"), ("Utbilda", "Fria val", "KS")], ["id-fsn", "id-ks"], []),
        ([("Utbilda", "Fria val", one) for one in ("VÄN", "FSN", "KS")], [None, "id-fsn", "id-ks"], []),
    ],
)
def test_items_of_one_title_are_told_apart_by_goal_and_lead(rows, found, codes):
    assert by_titles(*rows) == (found, codes)


def test_an_item_is_known_by_its_lead_where_a_sheet_has_no_goals():
    said = row(title="Utbilda", leadDepartment="FSN")
    assert (Found(ALIKE).of([said]), said.faults) == (["id-fsn"], [])


def test_rows_are_about_the_same_when_they_are_looked_at_again():
    found, rows = Found(ALIKE), [row(title="Mät", goal="Fria val", leadDepartment="FSN")]
    assert found.of(rows) == found.of(rows) == ["id-own"]


def test_what_a_later_part_names_as_it_is_comes_before_what_an_earlier_one_may_mean():
    found, rows = (
        Found(ALIKE),
        [row(number, title="Mät", leadDepartment=lead) for number, lead in ((2, "FSN"), (3, "KS"))],
    )
    found.claim(rows)
    assert [found.of([one]) for one in rows] == [[None], ["id-own"]]
    assert [one.faults for one in rows] == [[], []]


def test_the_items_of_the_plan_are_known():
    assert Found(KNOWN).ids == {"id-1", "id-2", "id-3", "id-4"}
