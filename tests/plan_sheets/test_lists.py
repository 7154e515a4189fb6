"""Tests of several texts in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.plan_sheets.lists import joined, parts_of

TEXTS = st.text(st.sampled_from(list('ab å,;"\r\n\t')), max_size=8).map(str.strip)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("a", ["a"]),
        ("a, b", ["a", "b"]),
        ("a;b", ["a", "b"]),
        ("a\nb\r\nc", ["a", "b", "c"]),
        (" a , b ", ["a", "b"]),
        ('"a, b", c', ["a, b", "c"]),
        ('"a; b"\n"c"', ["a; b", "c"]),
        ('"a ""b"" c", d', ['a "b" c', "d"]),
        ('a "b" c, d', ['a "b" c', "d"]),
        ('"a" b, c', ['"a" b', "c"]),
        ('"a, b', ['"a', "b"]),
    ],
)
def test_a_cell_holds_texts_with_signs_between(cell, parts):
    assert [part for part in parts_of(cell) if part] == parts


@pytest.mark.parametrize(
    ("parts", "cell"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a, b"),
        (["a, b", "c"], '"a, b", c'),
        (["a\nb"], '"a\nb"'),
        (['"a"'], '"""a"""'),
        (['a "b"'], 'a "b"'),
    ],
)
def test_only_what_needs_them_stands_in_quotes(parts, cell):
    assert joined(parts) == cell


@given(st.lists(TEXTS.filter(bool), max_size=5))
def test_what_is_joined_is_taken_apart_as_it_was(parts):
    assert [part for part in parts_of(joined(parts)) if part] == parts


@given(TEXTS)
def test_no_letter_is_lost(cell):
    kept = "".join(parts_of(cell))
    assert [letter for letter in kept if letter.isalpha()] == [letter for letter in cell if letter.isalpha()]
