"""Tests of how text is made to fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.documents.lettering import CUT, cut, width_of, wrapped


def test_what_fits_is_left_as_it_is():
    assert (cut("Kommunstyrelsen", 200, 15), wrapped("Kommunstyrelsen", 200, 15)) == (
        "Kommunstyrelsen",
        ["Kommunstyrelsen"],
    )


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert cut("Individ- och familjeomsorgsnämnden", 120, 15) == "Individ- och fa…"


def test_lines_break_between_words():
    assert wrapped("Individ- och familjeomsorgsnämnden", 190, 15) == ["Individ- och", "familjeomsorgsnämnden"]


def test_the_last_line_is_cut():
    assert wrapped("ett två tre fyra fem", 60, 15, most=2) == ["ett två", "tre fyr…"]


@pytest.mark.parametrize("said", ["", " ", "\n"])
def test_nothing_is_one_empty_line(said):
    assert wrapped(said, 100, 15) == [""]


@pytest.mark.parametrize(("narrow", "wide"), [("i", "m"), ("a", "A"), ("a", "語")])
def test_letters_differ_in_width(narrow, wide):
    assert width_of(narrow, 10) < width_of(wide, 10)


@given(said=st.text(max_size=80), width=st.floats(20, 400), most=st.integers(1, 3))
def test_no_line_is_wider_than_its_room(said, width, most):
    lines = wrapped(said, width, 15, most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line, 15) <= width for line in lines if line != CUT)
