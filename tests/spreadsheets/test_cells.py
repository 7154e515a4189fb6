"""Tests of what a table of people can be."""

import pytest

from api.spreadsheets.cells import LONGEST_TEXT, MOST_COLUMNS, MOST_TEXT, Held, Line, lines
from api.spreadsheets.refusals import TooLong, Unreadable


def test_blank_lines_and_what_is_blank_behind_the_last_cell_are_left_out():
    found = [Held(1, {}), Held(4, {2: 0, 4: False}), Held(1_048_576, {1: "a"})]
    assert list(lines(found, 2)) == [Line(4, [None, 0, None, False]), Line(1_048_576, ["a"])]


def test_lines_that_hold_something_are_counted():
    with pytest.raises(TooLong) as refused:
        list(lines([Held(1, {1: "a"}), Held(2, {}), Held(3, {1: "b"}), Held(9, {1: "c"})], 2))
    assert refused.value.message.said("en").startswith("More than 2 lines hold something.")


@pytest.mark.parametrize(
    ("cells", "code", "said"),
    [
        ({MOST_COLUMNS + 1: 1}, "table_too_wide", "Column GS in line 7"),
        ({16_384: "x"}, "table_too_wide", "Column XFD in line 7"),
        ({3: "x" * (LONGEST_TEXT + 1)}, "cell_too_long", "The cell in column C of line 7"),
    ],
)
def test_a_cell_that_is_too_much_is_named(cells, code, said):
    with pytest.raises(Unreadable) as refused:
        list(lines([Held(7, cells)], 10))
    assert refused.value.message.code == code
    assert refused.value.message.said("en").startswith(said)


def test_what_lies_within_the_bounds_is_taken():
    (line,) = lines([Held(1, {MOST_COLUMNS: "x" * LONGEST_TEXT})], 1)
    assert len(line.cells) == MOST_COLUMNS


def test_one_text_repeated_is_counted_each_time():
    cells = dict.fromkeys(range(1, 101), "x" * LONGEST_TEXT)
    with pytest.raises(Unreadable) as refused:
        list(lines((Held(number, cells) for number in range(1, MOST_TEXT)), MOST_TEXT))
    assert refused.value.message.code == "workbook_holds_too_much"
