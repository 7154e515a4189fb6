"""Tests of documents and their blocks."""

from dataclasses import replace

from api.documents.blocks import Text
from tests.support.blocks import EVERYTHING, TABLE, document


def test_who_reads_finds_words_in_place_of_a_table_without_rows():
    empty = replace(TABLE, rows=[], nothing="Inga åtgärder.")
    assert document(empty, TABLE).for_readers().blocks == [Text("Inga åtgärder."), TABLE]


def test_what_has_rows_stays_as_it_is():
    assert EVERYTHING.for_readers().blocks == list(EVERYTHING.blocks)
