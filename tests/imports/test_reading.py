"""Tests of files as the rows of a plan: where the headings are, what the columns hold, what the rows say."""

import pytest

from api.core.errors import RuleBroken
from api.imports.reading import Table, recognised
from api.plan_sheets.rows import Departments
from api.spreadsheets.cells import Kind
from tests.support.spreadsheets import by_hand, of_rows, stratsys_like

PLAIN = b"Nr;\xc5tg\xe4rd;Egen anteckning;Status\n1;Utbilda;x;Klar\n\n2;M\xe4t;;\n"
DEPARTMENTS = Departments.of([("id-soc", "SOCN", "Socialnämnden"), ("id-v", "VÅRD", "Vården"), ("id-f", "FSN", "F")])


def layout(content, kind=Kind.CSV, before=None, **wanted):
    return recognised(content, kind, wanted, before)


def faults(content, **wanted):
    with pytest.raises(RuleBroken) as refused:
        layout(content, **wanted)
    return [(fault.at, fault.message.code) for fault in refused.value.faults]


def rows(content, kind=Kind.CSV, **wanted):
    found = layout(content, kind, **wanted)
    table = Table(content, kind, found.sheet or None, found.heading_row, found.columns)
    return list(table.rows(range(1, 31), DEPARTMENTS))


def test_each_column_is_told_with_its_heading_and_an_example():
    assert layout(PLAIN).mapping == [
        {"heading": "Nr", "column": "reference", "example": "1"},
        {"heading": "Åtgärd", "column": "title", "example": "Utbilda"},
        {"heading": "Egen anteckning", "column": None, "example": "x"},
        {"heading": "Status", "column": "status", "example": "Klar"},
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (stratsys_like(), ("Aktiviteter", 4, ["title", "leadDepartment", "dueDate", "status"])),
        (
            by_hand(),
            ("Åtgärder 2026", 3, ["title", "leadDepartment", "dueDate", "budget", "statusComment"]),
        ),
    ],
)
def test_headings_are_found_below_what_people_write_above_them(content, place):
    found = layout(content, Kind.XLSX)
    assert (found.sheet, found.heading_row, found.columns) == place


def test_another_sheet_and_row_may_be_wanted():
    found = layout(by_hand(), Kind.XLSX, sheet="Gammalt", heading_row=1)
    assert (found.sheet, found.heading_row, found.mapping) == (
        "Gammalt", 1, [{"heading": "Rör ej", "column": None, "example": None}],
    )  # fmt: skip


def test_columns_may_be_said_to_hold_something_else():
    wanted = [{"position": 3, "column": "statusComment"}, {"position": 1, "column": None}]
    assert layout(PLAIN, mapping=wanted).columns == [None, "title", "statusComment", "status"]


def test_columns_hold_what_they_held_before():
    assert layout(PLAIN, before=["reference", None, "title", None]).columns == ["reference", None, "title", None]


@pytest.mark.parametrize(
    ("content", "wanted", "fault"),
    [
        (b"", {}, ("/headingRow", "no_headings")),
        (PLAIN, {"heading_row": 3}, ("/headingRow", "no_headings")),
        (PLAIN, {"heading_row": 31}, ("/headingRow", "no_headings")),
        (PLAIN, {"mapping": [{"position": 5, "column": "goal"}]}, ("/mapping/0/position", "no_such_column")),
        (PLAIN, {"mapping": [{"position": 1, "column": "title"}]}, ("/mapping", "mapped_twice")),
    ],
)
def test_what_is_not_there_cannot_be_wanted(content, wanted, fault):
    assert faults(content, **wanted) == [fault]


@pytest.mark.parametrize(
    ("heading", "wanted", "reported"),
    [
        (b"\xc3\x85tg\xc3\xa4rd;Version\n", {}, "write"),
        (b"\xc3\x85tg\xc3\xa4rd;Status\n", {}, "keep"),
        (b"\xc3\x85tg\xc3\xa4rd;Version\n", {"reported": "keep"}, "keep"),
        (b"\xc3\x85tg\xc3\xa4rd;Status\n", {"reported": "write"}, "write"),
    ],
)
def test_only_an_export_writes_what_is_reported_unasked(heading, wanted, reported):
    assert layout(heading, **wanted).reported == reported


def test_a_long_text_is_shown_by_its_beginning_and_a_formula_not_at_all():
    content = of_rows(["Åtgärd" + "x" * 300, "Mål", "=1+1"], ["y" * 300, "=A1", "z"])
    said = [(place["heading"], place["example"]) for place in layout(content, Kind.XLSX).mapping]
    assert said == [("Åtgärd" + "x" * 194, "y" * 100), ("Mål", None), ("", "z")]


def test_the_first_text_of_a_column_is_its_example():
    assert layout("Åtgärd;Mål\na;\nb;c\n".encode()).mapping[1]["example"] == "c"


def test_rows_are_numbered_by_the_lines_of_the_file():
    assert [(row.number, row.values["title"]) for row in rows(PLAIN)] == [(2, "Utbilda"), (4, "Mät")]


def test_what_stands_above_the_headings_is_no_row():
    assert [row.title for row in rows(stratsys_like(), Kind.XLSX)] == [
        "Utbilda all personal i förskolan",
        "Kartlägg löner",
    ]


def test_a_heading_tells_the_unit_of_the_amounts_below():
    amounts = [row.values["budget"] for row in rows(by_hand(), Kind.XLSX)]
    assert amounts == [(12_500, "SEK"), (40_000, "SEK"), None]


@pytest.mark.parametrize(("heading", "amount"), [("Budget", 40), ("Kostnad (tkr)", 40_000), ("Mkr tot.", 40_000_000)])
def test_the_unit_is_that_of_the_column_that_holds_amounts(heading, amount):
    content = f"Åtgärd (mkr);{heading}\nUtbilda;40\n".encode()
    [row] = rows(content, mapping=[{"position": 2, "column": "budget"}])
    assert row.values["budget"] == (amount, "SEK")


def test_a_formula_is_a_fault_of_its_cell():
    [row] = rows(of_rows(["Åtgärd", "Klart senast"], ["Utbilda", "=TODAY()"]), Kind.XLSX)
    assert [(fault.at, fault.message.code) for fault in row.faults] == [("dueDate", "formula")]
