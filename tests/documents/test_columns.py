"""Tests of how wide columns are on paper."""

import pytest

from api.documents.blocks import Cell, Column, Share, Table, Tone
from api.documents.columns import columns_of
from api.documents.words import Words

ROOM = 9_400


def _columns(*tables, room=ROOM):
    return columns_of(tables, room, Words("sv"))


def _table(headings, row=(), weights=(4, 1, 1)):
    columns = [Column(heading, weight) for heading, weight in zip(headings, weights, strict=True)]
    return Table("", columns, [row] if row else [])


def test_columns_share_the_width_by_weight():
    assert _columns(_table(["a", "b", "c"])).widths == [[6266, 1566, 1566]]


def test_a_long_word_takes_from_the_others():
    ((first, second, third),) = _columns(_table(["a", "Jämställdhetsstrateg", "c"])).widths
    assert second > 2_000
    assert first == pytest.approx(4 * third, abs=4)


@pytest.mark.parametrize("cell", [Cell("Försenad", None, Tone.BAD), Cell("Försenad nu")])
def test_words_need_room_but_not_sentences(cell):
    plain = _columns(_table(["a", "b", "c"], [Cell(1), Cell("Försenad"), Cell(Share(1))])).widths[0][1]
    other = _columns(_table(["a", "b", "c"], [Cell(1), cell, Cell(Share(1))])).widths[0][1]
    assert (other > plain) is bool(cell.tone) or other == plain == 1566


def test_where_words_do_not_fit_all_tables_have_small_letters():
    narrow = _table(["Samhällsbyggnadsnämnden"] * 3)
    wide, both = _columns(narrow), _columns(narrow, _table(["a", "b", "c"]), room=7_000)
    assert (wide.dense, both.dense) == (False, True)


def test_where_there_is_no_room_at_all_the_longest_words_break():
    ((first, second, third),) = _columns(_table(["x" * 90, "Antal", "y" * 90])).widths
    assert first == third > second
    assert ROOM - 3 <= first + second + third <= ROOM
