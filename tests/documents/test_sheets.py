"""Tests of sheets and their cells, read back."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from api.documents.blocks import Cell, Column, Share, Table, Tone
from api.documents.sheets import LONGEST_ADDRESS, headings_of, sheet_names
from api.documents.workbook import as_xlsx
from api.spreadsheets.texts import LONGEST_TEXT
from tests.support.blocks import ITEMS, TABLE, document


def _sheet(table):
    return openpyxl.load_workbook(BytesIO(as_xlsx(document(table)))).worksheets[1]


def _cell(cell):
    return _sheet(Table("T", [Column("Rad"), Column("Cell")], [[Cell("rad"), cell]])).cell(2, 2)


@pytest.mark.parametrize(
    ("cell", "value", "shown"),
    [
        (Cell(1234), 1234, "#,##0"),
        (Cell(7, ITEMS, Tone.BAD), 7, '"! "#,##0'),
        (Cell(Share(67)), 0.67, "0 %"),
        (Cell("Klar", None, Tone.GOOD), "✓ Klar", "General"),
        (Cell("=1+1"), "=1+1", "General"),
        (Cell(None), None, "General"),
        (Cell(date(1850, 1, 1)), "1850-01-01", "General"),
    ],
)
def test_cells_are_typed(cell, value, shown):
    found = _cell(cell)
    assert (found.value, found.number_format) == (value, shown)
    assert found.data_type != "f"


def test_a_date_is_a_date():
    found = _cell(Cell(date(2026, 11, 22)))
    assert (found.is_date, found.value.date(), found.number_format) == (True, date(2026, 11, 22), "yyyy-mm-dd")


def test_an_address_that_excel_does_not_take_is_left_out():
    assert _cell(Cell(7, ITEMS)).hyperlink
    assert _cell(Cell(7, "https://example.se/" + "x" * LONGEST_ADDRESS)).hyperlink is None


def test_a_text_that_excel_does_not_take_ends_in_an_ellipsis():
    assert _cell(Cell("x" * LONGEST_TEXT)).value == "x" * LONGEST_TEXT
    assert _cell(Cell("x" * (LONGEST_TEXT + 1))).value.endswith("x …")


def test_a_sheet_is_a_table_from_its_first_cell_on():
    (table,) = _sheet(TABLE).tables.values()
    assert (table.ref, table.autoFilter.ref, table.headerRowCount) == ("A1:F3", "A1:F3", 1)


def test_headings_stay_in_sight_and_on_every_page():
    sheet = _sheet(TABLE)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B2", "$1:$1")


def test_numbers_and_their_headings_stand_to_the_right():
    sheet = _sheet(TABLE)
    assert [sheet.cell(row, 5).alignment.horizontal for row in (1, 2, 3)] == ["right"] * 3
    assert sheet.cell(2, 3).alignment.horizontal == "left"


def test_a_column_is_as_wide_as_what_stands_in_it_but_no_wider_than_can_be_read():
    sheet = _sheet(Table("T", [Column("Kort"), Column("Lång")], [[Cell("rad"), Cell("ord " * 90)]]))
    widths = [round(sheet.column_dimensions[name].width) for name in "AB"]
    assert widths == [9, 61]
    assert sheet.row_dimensions[2].height > 60
    assert sheet.cell(2, 2).alignment.wrap_text


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Per mål", "per MÅL", "Per mål"], ["Per mål", "per MÅL 2", "Per mål 3"]),
        (["Läge [1]: a/b\\c*?"], ["Läge 1 a b c"]),
        (["Åtgärder vars slutdatum har passerat", "Åtgärder vars slutdatum har passerat"],
         ["Åtgärder vars slutdatum har pas", "Åtgärder vars slutdatum har 2"]),
        (["History", "''", ""], ["History 2", "2", "3"]),
        (["😀" * 20], ["😀" * 15]),
    ],
)  # fmt: skip
def test_sheets_have_names_that_excel_takes(titles, names):
    assert sheet_names(titles) == names


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["", "Antal", "antal"], ["Per mål", "Antal", "antal 2"]),
        (["Mål", "", "Två\nrader"], ["Mål", "2", "Två rader"]),
        (["History", "<r>x</r>"], ["History", "<r>x</r>\u200b"]),
    ],
)
def test_columns_have_headings_of_their_own(headings, expected):
    assert headings_of(Table("Per mål", [Column(heading) for heading in headings], [])) == expected
