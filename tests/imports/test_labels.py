"""Tests of how a sheet is told what is wrong with an item."""

import pytest

from api.core.errors import LANGUAGES, Fault, Message
from api.imports import labels
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
    assert labels.at_column(Fault(at, SAID)) == Fault(column, SAID)


def test_faults_are_put_at_columns_that_are():
    assert set(labels.COLUMNS_OF.values()) <= set(NAMES)


def test_statuses_are_said_as_they_are_written_in_sheets():
    said = Message("said", "{a}, {b}, {c}", "{a}, {b}, {c}", {"a": "paused", "b": ["completed"], "c": 7})
    assert [labels.in_labels(said).said(spoken) for spoken in LANGUAGES] == [
        "Pausad, Genomförd, 7",
        "Paused, Completed, 7",
    ]
