"""Tests of what becomes of rows."""

import pytest

from api.core.errors import LANGUAGES, Fault, Message
from api.imports.outcomes import COLUMNS_OF, RowResult, at_column, counted, in_labels
from api.imports.rules import RowOutcome
from api.plan_sheets.rules import NAMES

SAID = Message("said", "sagt", "said")


@pytest.mark.parametrize(
    ("at", "column"),
    [
        ("/dueDate", "dueDate"),
        ("dueDate", "dueDate"),
        ("/leadDepartmentId", "leadDepartment"),
        ("/participatingDepartmentIds/2", "participatingDepartments"),
        ("/goalId", "goal"),
        ("/measure/name", "measure"),
        ("/measure/kpiId", "kpi"),
        ("/measure/baseline", "baseline"),
        ("/measure/target", "target"),
        ("/area", "area"),
        ("/budget/amount", "budget"),
        ("/articles/0", "articles"),
        ("/externalKeys/0/id", "externalKey"),
        ("/caseReferences/1/id", "caseNumbers"),
        ("/comment", "statusComment"),
        ("/changeNote", ""),
        ("", ""),
    ],
)
def test_a_fault_of_an_item_is_one_of_the_column_that_says_it(at, column):
    assert at_column(Fault(at, SAID)) == Fault(column, SAID)


def test_faults_are_put_at_columns_that_are():
    assert set(COLUMNS_OF.values()) <= set(NAMES)


def test_statuses_are_said_as_they_are_written_in_sheets():
    said = Message("said", "{a}, {b}, {c}", "{a}, {b}, {c}", {"a": "paused", "b": ["completed"], "c": 7})
    assert [in_labels(said).said(spoken) for spoken in LANGUAGES] == [
        "Pausad, Genomförd, 7",
        "Paused, Completed, 7",
    ]


def test_rows_are_counted_by_what_became_of_them():
    made = [RowOutcome.CREATED, RowOutcome.ERROR, RowOutcome.CREATED]
    results = [RowResult(number, "", outcome) for number, outcome in enumerate(made, 2)]
    assert counted(results) == {"created": 2, "updated": 0, "unchanged": 0, "error": 1}
