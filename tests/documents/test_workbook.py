"""Tests of documents as workbooks, read back."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings

from api.documents.workbook import as_xlsx
from tests.support.blocks import EVERYTHING, ITEMS, TABLE, TEXTS, document, everywhere, readable


def _read(of):
    return openpyxl.load_workbook(BytesIO(as_xlsx(of)))


@pytest.fixture(scope="module")
def written():
    return _read(EVERYTHING)


def test_the_first_sheet_tells_what_stands_in_the_document(written):
    told = [[cell for cell in row if cell is not None] for row in written.worksheets[0].iter_rows(values_only=True)]
    assert told == [
        ["Lägesbild"],
        ["Borås Stad"],
        ["Diarienummer", "KS 2024-00417"],
        ["Antagen", datetime(2025, 1, 2)],  # noqa: DTZ001  # a day
        ["åtgärder", 30],
        ["försenade", 7],
        ["klara", 0.2],
        ["Läget"],
        ["Första raden\nandra raden\tmed <b> & 😀"],
        ["Punkter"],
        ["en punkt"],
        ["en länk"],
        ["✓ klart"],
        ["Åtgärder"],
        ["Det som saknas"],
        ["Utan mål", 4],
        ["Allt är påhittat."],
        ["Läget den 22 november 2026"],
        ["Samma uppgifter som data"],
    ]


def test_each_table_has_its_sheet_that_the_first_leads_to(written):
    assert written.sheetnames == ["Översikt", "Åtgärder"]
    assert [link.location for link in _links(written.worksheets[0]) if link.location] == ["'Åtgärder'!A1"]


def _links(sheet):
    return [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_tables_of_one_title_have_sheets_of_their_own():
    assert _read(document(TABLE, TABLE)).sheetnames == ["Översikt", "Åtgärder", "Åtgärder 2"]


def test_links_lead_to_lists(written):
    assert [link.target for link in _links(written["Åtgärder"])] == [ITEMS] * 3


def test_it_knows_its_title_and_its_day(written):
    told = written.properties
    assert (told.title, told.subject) == ("Lägesbild", "Borås Stad")
    assert told.created == told.modified == datetime(2026, 11, 22)  # noqa: DTZ001  # as openpyxl has it


def test_the_same_document_is_the_same_bytes():
    assert as_xlsx(EVERYTHING) == as_xlsx(EVERYTHING)
    assert {info.date_time[0] for info in ZipFile(BytesIO(as_xlsx(EVERYTHING))).infolist()} == {1980}


@settings(max_examples=15, deadline=None)
@given(TEXTS)
def test_any_text_comes_out_as_it_was_written_and_is_never_a_formula(text):
    first, table = _read(everywhere(text)).worksheets
    said, kinds = readable(text), {cell.data_type for sheet in (first, table) for row in sheet for cell in row}
    cells = next(table.iter_rows(min_row=2, values_only=True))
    assert [cell.removesuffix("\u200b") for cell in cells] == [said, f"◐ {said}"]
    assert kinds <= {"s", "n"}  # "n" are the empty ones beside what is told
