"""Tests of the cells of a sheet, however they are written."""

from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH

from api.spreadsheets.refusals import Unreadable
from api.spreadsheets.workbook import Book
from tests.support.spreadsheets import saved, with_sheet


def rows(content):
    book = Book(content)
    return [(number, cells) for number, cells in book.rows(book.named(None)) if cells]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', [(1_048_576, {16_384: 1})]),
        ("<row/><row><c/><c><v>1</v></c></row>", [(2, {2: 1})]),
        ('<row r="7"><c r="C7"><v>1</v></c><c><v>2</v></c></row>', [(7, {3: 1, 4: 2})]),
        ('<row r="3"><c r="A3" s="0"/><c t="inlineStr"><is><t> </t></is></c></row>', []),
    ],
)
def test_a_cell_stands_where_it_says_or_behind_the_last(written, expected):
    assert rows(with_sheet(written)) == expected


@pytest.mark.parametrize("number", ["0", "1048577", "-1", "x", "9" * 5_000])
def test_a_row_that_no_sheet_has_is_refused(number):
    with pytest.raises(Unreadable):
        rows(with_sheet(f'<row r="{number}"/>'))


def test_rows_that_go_back_are_refused():
    with pytest.raises(Unreadable):
        rows(with_sheet('<row r="2"/><row r="2"/>'))


def test_days_count_from_where_the_workbook_says():
    book = Workbook()
    book.epoch = MAC_EPOCH
    book.active["A1"] = date(2026, 11, 22)
    assert rows(saved(book)) == [(1, {1: date(2026, 11, 22)})]
