"""Tests of texts as they are written into the cells of a workbook."""

import pytest

from api.spreadsheets.texts import LONGEST_TEXT, UNSEEN, meant, plain, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [("<r>a</r>", f"<r>a</r>{UNSEEN}"), ("<r>a", "<r>a"), ("a\x01b", "a\N{REPLACEMENT CHARACTER}b"), ("=1", "=1")],
)
def test_a_text_is_only_a_text(text, expected):
    assert plain(text) == shown(text) == expected


@pytest.mark.parametrize("text", ["<r>a</r>", "<r>a", f"a</r>{UNSEEN}", f"a{UNSEEN}"])
def test_what_was_made_plain_is_read_as_what_it_was(text):
    assert meant(plain(text)) == text


def test_line_breaks_are_those_of_spreadsheets():
    assert shown("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_what_no_cell_takes_ends_in_an_ellipsis():
    assert shown("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT
    assert shown("x" * (LONGEST_TEXT + 1)) == "x" * LONGEST_TEXT + " …"
