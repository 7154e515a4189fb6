"""Tests of tables written for spreadsheet programs, read back."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from api.core.text import normal
from api.spreadsheets.cells import Kind
from api.spreadsheets.reading import read_sheet
from api.spreadsheets.texts import UNSEEN, shown
from api.spreadsheets.writing import csv_lines, workbook
from tests.support.blocks import TEXTS

NOON = datetime(2026, 11, 22, 12, 30)  # noqa: DTZ001  # as spreadsheets have it
ROW = ["6.1", "=1+1", 7, 2.5, True, date(2026, 11, 22), NOON, date(1850, 1, 1), None, "https://example.se"]
HEADINGS = ["Nummer", "Åtgärd\n(vad?)"]
STORED = TEXTS.map(normal).filter(bool)  # what is written was taken in


def cells(content, kind):
    return [list(line.cells) for line in read_sheet(content, kind).rows]


def test_csv_is_what_a_swedish_excel_opens_right():
    assert b"".join(csv_lines([HEADINGS, ROW])).decode() == (
        '\ufeffNummer;"Åtgärd\n(vad?)"\r\n'
        "6.1;'=1+1;7;2.5;true;2026-11-22;2026-11-22T12:30:00;1850-01-01;;https://example.se\r\n"
    )


def test_csv_comes_line_by_line():
    rows = iter([["a"], ["b"]])
    begun = csv_lines(rows)
    assert [next(begun), next(begun), next(rows)] == [b"\xef\xbb\xbf", b"a\r\n", ["b"]]


def test_cells_of_a_workbook_are_typed_and_come_back():
    content = workbook("Åtgärder", HEADINGS, [ROW])
    assert cells(content, Kind.XLSX) == [HEADINGS, [*ROW[:7], "1850-01-01", None, "https://example.se"]]
    sheet = openpyxl.load_workbook(BytesIO(content))["Åtgärder"]
    assert [sheet.cell(2, column).data_type for column in (1, 2, 10)] == ["s", "s", "s"]
    assert sheet.cell(2, 10).hyperlink is None
    assert [sheet.cell(2, column).number_format for column in (6, 7)] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]


def test_headings_are_bold_stay_in_sight_and_have_filters():
    sheet = openpyxl.load_workbook(BytesIO(workbook("Blad", HEADINGS, [["a", "b"], ["c", "d"]], [30]))).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet["A1"].font.bold, sheet["A2"].font.bold) == (
        "A2", "A1:B3", True, False,
    )  # fmt: skip
    assert [round(sheet.column_dimensions[letter].width) for letter in "AB"] == [31, 18]


def test_without_rows_there_are_headings():
    assert cells(workbook("Blad", HEADINGS, []), Kind.XLSX) == [HEADINGS]


def test_the_same_rows_are_the_same_bytes():
    assert workbook("Blad", HEADINGS, [ROW]) == workbook("Blad", HEADINGS, [ROW])


@given(st.lists(STORED, min_size=2, max_size=4))
def test_any_text_comes_back_from_csv(texts):
    content = b"".join(csv_lines([texts]))
    assert [cell.strip() for cell in cells(content, Kind.CSV)[0]] == texts


@settings(max_examples=20, deadline=None)
@given(STORED)
def test_any_text_comes_back_from_a_workbook(text):
    texts = [text, normal(f"={text}")]
    (_, row) = cells(workbook("Blad", ["A", "B"], [texts]), Kind.XLSX)
    assert [cell.removesuffix(UNSEEN) for cell in row] == [shown(one).removesuffix(UNSEEN).strip() for one in texts]
