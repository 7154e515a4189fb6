"""Tests of documents as CSV."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings

from api.core.table import FORMULA, meant
from api.documents.blocks import Text
from api.documents.lines import as_csv
from tests.support.blocks import EVERYTHING, TABLE, TEXTS, document, everywhere


def _read(of):
    return list(csv.reader(StringIO(as_csv(of).decode("utf-8-sig"), newline=""), delimiter=";"))


def test_it_is_what_a_swedish_excel_opens_right():
    assert as_csv(EVERYTHING).decode() == (
        "\ufeffÅtgärd;Nämnd;Klart;Läge;Antal;Andel (%)\r\n"
        "6.1 Utbilda;Förskolenämnden;2026-11-22;Försenad;7;20\r\n"
        "'=1+1;;;Klar;0;100\r\n"
    )


def test_the_first_table_is_meant():
    other = type(TABLE)("Annan", TABLE.columns[:1], [])
    assert _read(document(Text("Först"), other, TABLE)) == [["Åtgärd"]]


def test_a_document_without_a_table_has_no_lines():
    assert as_csv(document(Text("Inget."))) == "\ufeff".encode()


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_any_text_comes_out_as_it_was_written_but_for_an_apostrophe_before_formulas(text):
    (_, row) = _read(everywhere(text))
    assert [meant(cell) for cell in row] == [text] * 2
    assert not any(cell.startswith(FORMULA) for cell in row)


@pytest.mark.parametrize("start", FORMULA)
def test_headings_run_no_formulas(start):
    headings = _read(everywhere(f"{start}1"))[0]
    assert not any(heading.startswith(FORMULA) for heading in headings)
