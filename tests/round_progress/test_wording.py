"""Tests of round progress in words."""

import pytest

from api.documents.blocks import Figures, Table, Text
from api.documents.words import Words
from api.round_progress.wording import progress_document
from tests.round_progress.found import ITEM, ROUND, asked, reports, told

SWEDISH, ENGLISH = Words("sv"), Words("en")


def blocks(kind, row, words=SWEDISH):
    return [one for one in progress_document(row, words).blocks if isinstance(one, kind)]


def tables(row, words=SWEDISH):
    return {one.title: one for one in blocks(Table, row, words)}


def facts(row, words=SWEDISH):
    return {name: cell.value for name, cell in progress_document(row, words).facts}


def test_figures_say_how_far_the_departments_are():
    row = told(asked("a"), asked("b", "approved"), asked("c"))
    [figures] = blocks(Figures, row)
    assert [(cell.value, name) for name, cell in figures.figures] == [
        (3, "tillfrågade enheter"), (2, "ej påbörjade"), (0, "påbörjade"), (0, "klarmarkerade"), (1, "godkända"),
    ]  # fmt: skip


def test_whom_to_remind_stands_first_with_what_is_missing():
    owed = [{"department_id": "b", **ITEM}, {"department_id": "b", **ITEM, "reference": None}]
    [table] = tables(told(asked("a", "approved", 2, summary="Går bra."), asked("b"), owed=owed)).values()
    assert [column.heading for column in table.columns] == [
        "Enhet", "Svar", "Rapporter", "Saknas", "Åtgärder utan rapport", "Kommentar",
    ]  # fmt: skip
    assert [[cell.value for cell in row] for row in table.rows] == [
        ["Nämnd b", "Ej påbörjad", 0, 2, "22.1, Fråga om våld", None],
        ["Nämnd a", "Godkänd", 2, 0, "", "Går bra."],
    ]


def test_nothing_is_missing_where_nothing_is_owed():
    [table] = tables(told(asked("a", "ready", 1)), ENGLISH).values()
    assert [column.heading for column in table.columns] == ["Department", "Answer", "Reports"]


def test_forecasts_are_told_of_own_items_and_of_each_that_all_share():
    row = told(asked("a"), reports=[reports(2, "red"), reports(1, "green", "i")], parts=[ITEM])
    assert [[cell.value for cell in one] for one in tables(row)["Prognoser i rapporterna"].rows] == [
        ["Åtgärder med en ansvarig", 2, 0, 0, 2, 0],
        ["22.1 Fråga om våld", 1, 1, 0, 0, 0],
    ]


def test_goals_are_told_once_somebody_has_assessed_one():
    row = told(asked("a"), levels={"self_assessments": {"good": 2}, "independent_assessments": {}})
    [own, independent] = tables(row, ENGLISH)["Attainment of the goals"].rows
    assert ([cell.value for cell in own][:2], independent[0].value) == (
        ["Self-assessment", 2],
        "Independent assessment",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (SWEDISH, ["Ingen enhet är tillfrågad.", "Inga rapporter än."]),
        (ENGLISH, ["No department is asked.", "No reports yet."]),
    ],
)
def test_without_anything_it_says_so(words, said):
    assert [one.text for one in blocks(Text, told(), words)] == said


def test_a_deadline_that_has_passed_says_so():
    assert facts(told(timeliness="overdue"))["Sista dag att rapportera"] == "2027-01-20, har passerat"
    assert facts(told(unreported=3), ENGLISH)["Items without a report"] == 3
    assert "Items without a report" not in facts(told(round={**ROUND, "status": "closed"}), ENGLISH)
