"""Tests of the rules of imports."""

import pytest

from api.core.errors import Conflict
from api.imports import rules
from api.imports.rules import ImportStatus, RowOutcome, RowResult


def test_rows_are_counted_by_what_became_of_them():
    made = [RowOutcome.CREATED, RowOutcome.ERROR, RowOutcome.CREATED]
    results = [RowResult(number, "", outcome) for number, outcome in enumerate(made, 2)]
    assert rules.counted(results) == {"created": 2, "updated": 0, "unchanged": 0, "error": 1}


@pytest.mark.parametrize("status", [one for one in ImportStatus if one != ImportStatus.CHECKED])
def test_only_what_is_checked_is_written(status):
    with pytest.raises(Conflict) as refused:
        rules.check_writable(status, 0)
    assert refused.value.message.code == "import_not_checked"


def test_nothing_is_written_with_a_fault_anywhere():
    rules.check_writable("checked", 0)
    with pytest.raises(Conflict) as refused:
        rules.check_writable("checked", 2)
    assert (refused.value.message.code, refused.value.message.values) == ("import_faulty", {"count": 2})


def allowed(check):
    """The statuses in which something may be done."""
    found = set()
    for status in ImportStatus:
        try:
            check(status)
        except Conflict:
            continue
        found.add(status)
    return found


@pytest.mark.parametrize(
    ("check", "statuses"),
    [
        (rules.check_at_rest, {"checked", "written", "failed"}),
        (rules.check_changeable, set(ImportStatus) - {"written"}),
    ],
)
def test_what_is_under_way_is_let_be_and_what_is_written_stays(check, statuses):
    assert allowed(check) == statuses


@pytest.mark.parametrize(
    ("columns", "named"),
    [([], False), ([None, "status"], False), (["reference", "externalKey"], False), (["title"], True), (["id"], True)],
)
def test_a_sheet_names_items_by_title_or_id(columns, named):
    assert rules.names_items(columns) is named


def remapped(*wanted):
    places = [{"position": position, "column": column} for position, column in wanted]
    found, faults = rules.remapped(["title", None, "goal"], places)
    return found, [(fault.at, fault.message.code, fault.message.values) for fault in faults]


@pytest.mark.parametrize(
    ("wanted", "columns"),
    [
        ([], ["title", None, "goal"]),
        ([(2, "status")], ["title", "status", "goal"]),
        ([(1, None)], [None, None, "goal"]),
        ([(1, "goal"), (3, "title")], ["goal", None, "title"]),
        ([(2, "status"), (2, "tags")], ["title", "tags", "goal"]),
    ],
)
def test_columns_may_be_said_to_hold_something_else(wanted, columns):
    assert remapped(*wanted) == (columns, [])


def test_a_column_that_the_file_has_not_is_told():
    assert remapped((2, "status"), (4, "tags"))[1] == [("/mapping/1/position", "no_such_column", {"value": 4})]


def test_no_two_columns_hold_the_same():
    assert remapped((2, "title"))[1] == [("/mapping", "mapped_twice", {"value": "title", "other": 1})]
