"""Tests of how cells are read and written."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.plan_sheets.amounts import MOST, money
from api.plan_sheets.cells import LONGEST_SHOWN, Unread, among, plain, several, shown, text, unordered, whole
from api.plan_sheets.dates import day
from api.spreadsheets.cells import Formula

CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r")
TEXTS = st.text(CHARACTERS, max_size=40).map(lambda found: unicodedata.normalize("NFC", found).strip()).filter(bool)
LISTED = st.text(st.sampled_from(list('ab å,;"\r\n')), max_size=8).map(str.strip).filter(bool)
CURRENCIES = st.sampled_from(["SEK", "EUR", "DKK", "NOK", "USD"])
COLOURS = among({"green": "grön|verdant", "red": "röd|crimson|karmin"})


def refused(read, cell):
    with pytest.raises(Unread) as unread:
        read(cell)
    return unread.value.message


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ""),
        ("  Mål\n", "Mål"),
        ("VA\u0308N", "VÄN"),
        (5, "5"),
        (5.0, "5"),
        (12.5, "12,5"),
        (0.1 + 0.2, "0,3"),
        (date(2026, 12, 31), "2026-12-31"),
        (datetime(2026, 12, 31), "2026-12-31"),  # noqa: DTZ001  # as Excel has it
        (datetime(2026, 12, 31, 9, 5), "2026-12-31 09:05:00"),  # noqa: DTZ001
    ],
)
def test_a_cell_is_a_text_as_people_would_write_it(cell, expected):
    assert plain(cell) == expected


@pytest.mark.parametrize("read", [plain, text(9), whole(0, 9), COLOURS, several(9, 3), money, day])
def test_a_formula_has_no_value(read):
    assert refused(read, Formula("=A1")).code == "formula"


@pytest.mark.parametrize("cell", ["../../etc/passwd", "file:///etc/passwd", "=cmd|'/c calc'!A1", "<r>x</r>"])
def test_no_cell_is_taken_for_the_address_of_a_file_or_a_formula(cell):
    assert text(500)(cell) == cell


@pytest.mark.parametrize(("cell", "expected"), [(None, None), (" ", None), ("x" * 5, "x" * 5), (6, "6")])
def test_a_text_may_be_missing_and_be_as_long_as_it_may_be(cell, expected):
    assert text(5)(cell) == expected


@pytest.mark.parametrize(
    ("read", "cell", "code"),
    [
        (text(5), "x" * 6, "too_long"),
        (text(5), "a\x00b", "forbidden_character"),
        (text(5), "a\x1bb", "forbidden_character"),
        (text(20, "[A-Z][0-9]{5}"), "05816", "wrong_form"),
        (text(20, "[A-Z][0-9]{5}"), "N05816 x", "wrong_form"),
        (several(5, 3), "a, xxxxxx", "too_long"),
        (several(5, 3), "a, b\x00", "forbidden_character"),
        (several(5, 3), "a, b, c, d", "wrong_size"),
        (COLOURS, "blå", "not_among"),
    ],
)
def test_a_text_that_cannot_be_is_told(read, cell, code):
    assert refused(read, cell).code == code


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (None, None),
        ("", None),
        (0, 0),
        (70, 70),
        (70.0, 70),
        ("70", 70),
        ("70 %", 70),
        ("007", 7),
        ("100\u00a0%", 100),
        ("70%", 70),
        ("70,00%", 70),
        ("70.0 %", 70),
    ],
)
def test_a_whole_number_may_be_written_with_spaces_and_per_cent(cell, number):
    assert whole(0, 100)(cell) == number


@pytest.mark.parametrize(
    "cell",
    [-1, 101, "-1", "7,5", 0.7, "12,5 %", "1,000%", "sjuttio", "٧", "9" * 5000, "0" * 18 + "500", "%", True],
)
def test_what_is_no_whole_number_of_these_is_told(cell):
    assert refused(whole(0, 100), cell).code == "not_whole_number"


def test_a_large_number_may_be_set_in_threes():
    assert whole(0, 10**7)("1'200 000") == 1_200_000


@pytest.mark.parametrize(
    ("cell", "code"), [(None, None), ("GREEN", "green"), ("Gro\u0308n", "green"), (" karmin", "red")]
)
def test_a_code_goes_by_its_words(cell, code):
    assert COLOURS(cell) == code


@pytest.mark.parametrize(("cell", "parts"), [(None, []), (",", []), ("b, a, b, b", ["b", "a"]), (6, ["6"])])
def test_texts_stand_once_in_their_order(cell, parts):
    assert several(5, 3)(cell) == parts


def test_texts_whose_order_says_nothing_are_sorted():
    assert unordered(5, 3)("b, a, b") == ["a", "b"]


@pytest.mark.parametrize(
    ("message", "values"),
    [
        (lambda: refused(text(5), "x" * 9), {"longest": 5}),
        (lambda: refused(whole(1, 9), "tio"), {"value": "tio", "lowest": 1, "highest": 9}),
        (
            lambda: refused(COLOURS, "x" * 50),
            {"value": "x" * LONGEST_SHOWN, "allowed": ["Verdant", "Crimson"]},
        ),
        (lambda: refused(several(5, 1), "a, b"), {"most": 1}),
        (lambda: refused(text(9, "[a-z]+"), "1"), {"value": "1", "regex": "[a-z]+"}),
    ],
)
def test_a_fault_says_what_is_there_and_what_is_allowed(message, values):
    assert message().values == values


@given(TEXTS)
def test_a_text_is_read_as_it_was_written(value):
    assert text(40)(shown(value)) == value


@given(st.lists(LISTED, unique=True, max_size=5))
def test_texts_are_read_as_they_were_written(value):
    assert several(40, 5)(shown(value)) == value


@given(st.tuples(st.integers(0, MOST), CURRENCIES))
def test_money_is_read_as_it_was_written(value):
    assert money(shown(value)) == value


@given(st.dates())
def test_a_date_is_read_as_it_was_written_and_as_its_text(value):
    assert day(shown(value)) == day(value.isoformat()) == value


@given(st.integers(0, 100))
def test_a_number_is_read_as_it_was_written_and_as_its_text(value):
    assert whole(0, 100)(shown(value)) == whole(0, 100)(str(value)) == value
