"""Tests of reading files as they come, damaged ones among them."""

import tracemalloc
from contextlib import suppress
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.spreadsheets.cells import Kind
from api.spreadsheets.reading import read_sheet, sheet_names
from api.spreadsheets.refusals import TooLong, Unreadable
from api.spreadsheets.writing import csv_lines, workbook
from tests.support.spreadsheets import EXPORTED, LISTED, by_hand, part, stratsys_like, with_parts, with_shared_texts

EXPORT, LIST, SHARED = stratsys_like(), by_hand(), with_shared_texts(["Åtgärd", 1, "=1+1"], ["b", 2.5])
PARTS = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml",
         "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"]  # fmt: skip
XML = b'09-.eE"<>/aAZ_: st&'


def rows(content, **more):
    return [(number, list(cells)) for number, cells in read_sheet(content, Kind.XLSX, **more).rows]


def test_an_export_of_a_planning_system_is_read():
    assert sheet_names(EXPORT) == ["Aktiviteter", "Förklaring"]
    assert rows(EXPORT)[1:4] == [
        (2, ["Exporterad", date(2026, 11, 22)]),
        (4, EXPORTED),
        (5, ["Utbilda all personal i förskolan", "Förskolenämnden", date(2027, 3, 31), "Pågående"]),
    ]
    assert len(rows(EXPORT)) == 5


def test_a_list_made_by_hand_is_read():
    assert read_sheet(LIST, Kind.XLSX).name == "Åtgärder 2026"
    assert rows(LIST) == [
        (1, [None, "Våra åtgärder"]),
        (3, LISTED),
        (4, ["Mät trygghet", "SOCN", "2026-12-01", 12.5, "- enkät\n- samtal"]),
        (5, ["Språkhjälp på vården", "VÅRD", 46357, 40]),
        (6, ["Se över lokaler", "FSN", date(2026, 9, 1), None, "klart i höst"]),
    ]


def test_a_hidden_sheet_comes_last_but_can_be_named():
    assert sheet_names(LIST) == ["Åtgärder 2026", "Gammalt"]
    assert rows(LIST, sheet="gammalt") == [(1, ["Rör ej"])]


def test_a_sheet_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(Unreadable) as refused:
        read_sheet(LIST, Kind.XLSX, "Blad9")
    assert refused.value.message.values == {"name": "Blad9", "allowed": ["Åtgärder 2026", "Gammalt"]}


def test_csv_has_no_sheets():
    assert sheet_names(b"a;b\n") == []
    sheet = read_sheet(b"a;b\n\n1;;\n", Kind.CSV)
    assert (sheet.name, [tuple(line) for line in sheet.rows]) == ("", [(1, ["a", "b"]), (3, ["1"])])


@pytest.mark.parametrize(("content", "kind"), [(b"a\nb\nc\n", Kind.CSV), (EXPORT, Kind.XLSX)])
def test_the_caller_says_how_many_lines_are_too_many(content, kind):
    with pytest.raises(TooLong):
        list(read_sheet(content, kind, most=2).rows)


@pytest.mark.parametrize(("kind", "most"), [(Kind.CSV, 56), (Kind.XLSX, 28)])
def test_ten_thousand_rows_are_read_in_memory_that_holds_few_of_them(kind, most):
    table = [["Åtgärd", "Beskrivning"], *([f"Åtgärd {row}", f"{row} – {'x' * 800}"] for row in range(10_000))]
    content = b"".join(csv_lines(table)) if kind is Kind.CSV else workbook("Blad1", table[0], table[1:])
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_sheet(content, kind).rows) == len(table)
        assert tracemalloc.get_traced_memory()[1] < most * 2**20
    finally:
        tracemalloc.stop()


def _read_or_refused(content):
    with suppress(Unreadable):
        for name in sheet_names(content):
            rows(content, sheet=name)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([with_parts(one, {}, compression=0) for one in (EXPORT, LIST, SHARED)]), st.randoms())
def test_a_damaged_file_is_refused_or_read_and_nothing_else(content, chance: Random):
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(damaged))
        damaged[at : at + chance.choice([0, 1, 1, 30])] = chance.randbytes(chance.choice([0, 1, 1, 5]))
    _read_or_refused(bytes(damaged))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PARTS), st.randoms())
def test_a_damaged_part_is_refused_or_read_and_nothing_else(name, chance: Random):
    damaged = bytearray(part(SHARED, name))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(damaged))
        damaged[at : at + chance.choice([0, 1, 1, 15])] = bytes(chance.choices(XML, k=chance.choice([0, 1, 1, 3])))
    _read_or_refused(with_parts(SHARED, {name: bytes(damaged)}))


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_declares_entities_is_refused(name):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    text = part(SHARED, name)
    declared = text.replace(b"?>", b"?>" + bomb, 1)
    assert declared != text
    with pytest.raises(Unreadable) as refused:
        rows(with_parts(SHARED, {name: declared}))
    assert (refused.value.message.code, type(refused.value.__cause__).__name__) == ("broken_workbook", "DTDForbidden")
