"""Tests of what a coverage matrix says."""

import pytest

from api.action_items.rules import Coverage
from api.coverage_matrices.rules import coverage
from tests.coverage_matrices.found import ITEMS, KEPT, UNITS, counted, told


@pytest.mark.parametrize(
    ("items", "not_begun", "completed", "state"),
    [
        (0, 0, 0, Coverage.NONE),
        (2, 2, 0, Coverage.PLANNED),
        (2, 1, 0, Coverage.UNDER_WAY),
        (2, 0, 0, Coverage.UNDER_WAY),
        (2, 1, 1, Coverage.UNDER_WAY),
        (2, 0, 2, Coverage.DONE),
    ],
)
def test_how_far_items_have_come(items, not_begun, completed, state):
    assert coverage(counted("all", items=items, not_begun=not_begun, completed=completed)) == state


def test_a_cell_has_its_number_and_its_list_and_what_is_late():
    here = f"{ITEMS}&article=6&namedDepartment=k"
    [row, _] = told(counted("cell", 6, "k", items=3, overdue=1), counted("department", key="k", items=3))["articles"]
    assert row["departments"] == [
        {
            "department": {"id": "k", "code": "KS", "name": "Kommunstyrelsen"},
            "state": Coverage.UNDER_WAY,
            "count": 3,
            "href": f"{here}&{KEPT}",
            "overdue": {"count": 1, "href": f"{here}&timeliness=overdue"},
        }
    ]


def test_items_of_all_departments_stand_apart():
    [row, bare] = told(counted("cell", 6, None, items=2, completed=2))["articles"]
    assert row["all_departments"]["href"] == f"{ITEMS}&article=6&allDepartments=true&{KEPT}"
    assert (row["all_departments"]["state"], row["departments"]) == (Coverage.DONE, [])
    assert bare["all_departments"] is None


def test_an_article_says_whether_it_is_given_priority_and_what_was_stopped():
    [row, other] = told(counted("article", 6, cancelled=2))["articles"]
    assert (row["prioritised"], other["prioritised"]) == (True, False)
    assert row["cancelled"] == {"count": 2, "href": f"{ITEMS}&article=6&status=cancelled"}
    assert (row["state"], row["count"]) == (Coverage.NONE, 0)


def test_articles_of_a_later_edition_are_shown_when_items_carry_them_out():
    assert [row["article"]["number"] for row in told()["articles"]] == [6, 9]
    assert [row["article"]["number"] for row in told(counted("article", 31, items=1))["articles"]] == [6, 9, 31]


def test_articles_without_items_are_named_and_listed():
    lacking = told(counted("article", 6, items=1), counted("article", 9, cancelled=1))["lacking"]["articles"]
    assert (lacking["count"], lacking["href"]) == (1, "/v1/charter-articles?number=9")
    assert lacking["articles"] == [{"number": 9, "title": {"sv": "Nio", "en": "Nine"}}]


def test_where_every_article_has_items_there_is_no_list():
    lacking = told(counted("article", 6, items=1), counted("article", 9, items=1))["lacking"]["articles"]
    assert lacking == {"count": 0, "href": None, "articles": []}


@pytest.mark.parametrize(
    ("working", "columns", "idle"),
    [
        ([], ["KS", "VÄN"], ["KS", "VÄN"]),
        (["k"], ["KS", "VÄN"], ["VÄN"]),
        (["k", "f"], ["KS", "VÄF"], []),  # its administration works in the board's stead
        (["k", "v"], ["KS", "VÄN"], []),
    ],
)
def test_departments_that_are_to_have_items_and_have_none_are_columns_too(working, columns, idle):
    found = told(*(counted("department", key=key, items=1) for key in working))
    assert [row["department"]["code"] for row in found["departments"]] == columns
    assert [unit["code"] for unit in found["lacking"]["departments"]["departments"]] == idle


def test_departments_without_items_are_listed_by_their_codes():
    assert told()["lacking"]["departments"]["href"] == "/v1/departments?signatory=boras&code=KS,V%C3%84N"
    assert told(units=[UNITS[2]])["lacking"]["departments"]["href"] is None


def test_a_department_that_had_only_what_was_stopped_has_none():
    found = told(counted("department", key="k", cancelled=1), counted("department", key="f", cancelled=1))
    assert [row["department"]["code"] for row in found["departments"]] == ["KS", "VÄN"]
    assert found["lacking"]["departments"]["count"] == 2


def test_items_without_an_article_are_told():
    lacking = told(counted("article", items=4))["lacking"]["without_articles"]
    assert (lacking["count"], lacking["href"]) == (4, f"{ITEMS}&missing=articles&{KEPT}")
