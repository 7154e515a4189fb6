"""Tests of how cells of a workbook look."""

import pytest

from api.documents.blocks import Tone
from api.documents.looks import Look, height_of, shown


def test_a_tone_is_told_by_a_sign_beside_its_colour():
    told = shown(Look.PLAIN, Tone.BAD, False, "#,##0")
    assert (told["num_format"], told["font_color"]) == ('"! "#,##0', "#A81E1B")


@pytest.mark.parametrize(("text", "lines"), [("", 1), ("x" * 40, 1), ("x" * 120, 3), ("a\nb", 2)])
def test_a_row_has_room_for_all_lines(text, lines):
    assert height_of(text, 50, Look.PLAIN) == lines * height_of("x", 50, Look.PLAIN)


def test_large_letters_take_more_room():
    assert height_of("x" * 40, 50, Look.TITLE) > height_of("x" * 40, 50, Look.PLAIN) * 2
