"""Tests of tables as CSV, as they come from spreadsheet programs of all kinds."""

import unicodedata

import pytest

from api.spreadsheets.refusals import Unreadable
from api.spreadsheets.separated import records


def read(content):
    content = content if isinstance(content, bytes) else content.encode()
    return [(number, list(cells.values())) for number, cells in records(content)]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(code):
    assert read("Åtgärd;Nämnd\r\nÖka – nu;VÅRD\r\n".encode(code)) == [
        (1, ["Åtgärd", "Nämnd"]),
        (2, ["Öka – nu", "VÅRD"]),
    ]


def test_utf_16_of_either_order_is_read():
    assert read("\ufeffÅ\tÄ\r\n".encode("utf-16-be")) == read("\ufeffÅ\tÄ\r\n".encode("utf-16-le")) == [(1, ["Å", "Ä"])]


@pytest.mark.parametrize(
    "content",
    [b"a;b\0", "a;b".encode("utf-16-le"), b"a;\x81\xff", b"\xff\xfea", "a;b".encode("utf-32"), b"PK\x03\x04\0\0"],
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(Unreadable) as refused:
        read(content)
    assert refused.value.message.code == "not_csv"


def test_letters_are_composed_and_stand_without_white_space_around_them():
    assert read(unicodedata.normalize("NFD", "  Åtgärd ;Nämnd\t\n")) == [(1, ["Åtgärd", "Nämnd"])]


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("a;b;c\n1;2;3\n", [3, 3]),
        ("a,b,c\n1,2,3\n", [3, 3]),
        ("a\tb\tc\n1\t2\t3\n", [3, 3]),
        ("a;b\n1,5;2,5\n3,5;4,5\n", [2, 2, 2]),
        ("Kost, tkr;Namn\n1,5;x\n2,5;y\n", [2, 2, 2]),
        ("a,b\nx; y; z,1\nu; v; w,2\n", [2, 2, 2]),
        ('a,b\n"1;2;3",x\n"4;5;6",y\n', [2, 2, 2]),
        ('0\t;"\n\t0"\n', [2]),
        ("Plan, år, nämnd\na;b;c\n1;2;3\n", [1, 3, 3]),
        ("Plan för 2026\n\na;b;c\n1;2;3\n", [1, 0, 3, 3]),
        ("a\nb, c\nd\n", [1, 2, 1]),
        ("", []),
    ],
)
def test_the_separator_is_found(text, widths):
    assert [len(cells) for _, cells in read(text)] == widths


@pytest.mark.parametrize("first", ["sep=,\r\n", "SEP=,\n", '"sep=,"\n'])
def test_a_separator_that_is_told_is_obeyed(first):
    assert read(f"{first}a;b,c;d\n") == [(2, ["a;b", "c;d"])]


def test_a_record_has_the_number_of_the_line_in_which_it_begins():
    assert read('a;b\n"1\n2";c\n\n;;\nd;e') == [(1, ["a", "b"]), (2, ["1\n2", "c"]), (4, []), (5, []), (6, ["d", "e"])]


def test_quotation_marks_and_line_breaks_belong_to_the_text():
    assert read('"a ""b""\r\nc";d "e"\r\n') == [(1, ['a "b"\r\nc', 'd "e"'])]


@pytest.mark.parametrize(
    ("text", "line"), [('a;b\n"c;d\ne;f\n', 2), ('a;b\nc;d\n"e" f;g\n', 3), ('sep=;\n"a', 2), ('"' + "x" * 140_000, 1)]
)
def test_quotation_marks_that_do_not_match_are_told_with_their_line(text, line):
    with pytest.raises(Unreadable) as refused:
        read(text)
    assert (refused.value.message.code, refused.value.message.values) == ("broken_quotes", {"line": line})


def test_a_text_that_was_made_harmless_is_what_was_meant():
    assert read("'=1+1;''-a;'b'\n") == [(1, ["=1+1", "'-a", "'b'"])]
