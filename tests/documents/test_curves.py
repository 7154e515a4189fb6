"""Tests of numbers that grow step by step."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.documents.blocks import Tone
from api.documents.curves import Line, lines_over_time
from api.documents.svg import COLOURS
from tests.documents.drawn import SVG, faults, read, texts

START = date(2025, 1, 1)
LINES = [
    Line("åtgärder", [(START, 20), (date(2026, 3, 1), 30)]),
    Line("genomförda", [(START, 0), (date(2026, 3, 1), 12)]),
]
points = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 10**9)), max_size=6).map(
    lambda found: [(START + timedelta(days), number) for days, number in sorted(found)]
)
series = st.lists(st.builds(Line, st.text(max_size=40), points), max_size=6)
days = st.none() | st.tuples(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.text(max_size=30))


def paths(source):
    return [one.attrib for one in read(source).iter(f"{SVG}path") if one.attrib.get("fill") == "none"]


def test_each_line_is_called_by_name_and_number_at_its_end():
    assert {"30 åtgärder", "12 genomförda"} <= set(texts(lines_over_time("", "", LINES)))


def test_lines_differ_without_colour():
    strokes = {(one.get("stroke-dasharray"), one["stroke-width"]) for one in paths(lines_over_time("", "", LINES * 2))}
    assert len(strokes) == 4


def test_a_line_has_the_colour_of_its_tone():
    toned = [line._replace(tone=Tone.BAD) for line in LINES]
    assert {one["stroke"] for one in paths(lines_over_time("", "", toned))} == {COLOURS[Tone.BAD]}


def test_a_number_holds_until_the_next():
    (path, *_) = paths(lines_over_time("", "", LINES))
    assert [letter for letter in path["d"] if letter.isalpha()] == ["M", "H", "V"]


@pytest.mark.parametrize(
    ("most", "levels"),
    [(0, ["0"]), (3, ["0", "1", "2", "3"]), (30, ["0", "10", "20", "30"]), (1001, ["0", "500", "1000", "1500"])],
)
def test_the_scale_counts_in_steps_that_people_count_in(most, levels):
    said = texts(lines_over_time("", "", [Line("", [(START, most)])]))
    assert said[1 : len(levels) + 1] == levels


def test_names_do_not_stand_on_each_other():
    close = [Line(str(place), [(START, 100 - place)]) for place in range(4)]
    source = read(lines_over_time("", "", close))
    heights = [float(one.attrib["y"]) for one in source.iter(f"{SVG}text") if one.attrib.get("x") == "369"]
    assert len(heights) == 4
    assert all(below - above >= 13 for above, below in pairwise(heights))


@given(title=st.text(max_size=60), found=series, today=days)
def test_lines_of_anything_keep_to_themselves(title, found, today):
    source = lines_over_time(title, title, found, today)
    assert (faults(source), source) == ([], lines_over_time(title, title, found, today))
