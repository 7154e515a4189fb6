"""Tests of pictures of counts."""

from hypothesis import given
from hypothesis import strategies as st

from api.documents.blocks import Cell, Tone
from api.documents.lettering import width_of
from api.documents.pictures import Bar, bars, matrix
from api.documents.svg import SIZE, WIDTH, Fill
from tests.documents.drawn import SVG, faults, read, texts

FILLS = {"genomförda": Fill.SOLID, "pågår": Fill.HATCHED}
ROWS = [Bar("Kommunstyrelsen", (5, 3), (Tone.BAD, "2 försenade")), Bar("Kulturnämnden", (0, 1))]
KEY = {Tone.GOOD: "allt genomfört", Tone.BAD: "försenat"}

labels = st.text(max_size=60)
remarks = st.none() | st.tuples(st.sampled_from(Tone), st.text(max_size=20))
counts = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))
rows = st.lists(st.builds(Bar, labels, counts, remarks), max_size=6)
cells = st.builds(
    Cell, st.none() | st.integers(0, 999) | st.text(max_size=4), st.none(), st.none() | st.sampled_from(Tone)
)


def boxes(source):
    """The areas that are edged: the bars, and the samples of the legend."""
    return [one.attrib for one in read(source).iter(f"{SVG}rect") if "stroke" in one.attrib]


def test_bars_say_their_names_their_numbers_and_their_totals():
    said = texts(bars("Per nämnd", "", FILLS, ROWS))
    assert {"Per nämnd", "genomförda", "pågår", "Kommunstyrelsen", "2 försenade", "5", "3", "8", "1"} <= set(said)


def test_bars_are_to_one_scale():
    whole, part, small = [float(one["width"]) for one in boxes(bars("", "", FILLS, ROWS))[2:]]
    assert (round(whole / small), round(part / small)) == (5, 3)


def test_a_number_without_room_is_left_to_the_total():
    said = texts(bars("", "", FILLS, [Bar("Stor", (1000, 1))]))
    assert (said.count("1"), "1000" in said, "1001" in said) == (0, True, True)


@given(title=labels, found=rows)
def test_bars_of_anything_keep_to_their_paper(title, found):
    source = bars(title, title, FILLS, found)
    assert faults(source) == []
    assert all(float(one["x"]) >= 0 and float(one["x"]) + float(one["width"]) <= WIDTH for one in boxes(source))
    assert source == bars(title, title, FILLS, found)


@given(label=st.text(max_size=200))
def test_a_long_label_leaves_room_for_its_remark(label):
    said = texts(bars("", "", {}, [Bar(label, (), (Tone.BAD, "1 försenad"))]))
    assert width_of(said[1], SIZE) + width_of("1 försenad", 13) < WIDTH


def test_a_matrix_has_a_cell_for_each_pair_and_its_key():
    grid = [[Cell(3, None, Tone.GOOD), Cell(None)], [Cell(2, None, Tone.BAD), Cell(1)]]
    said = texts(matrix("Täckning", "", ["1 Ansvar", "6 Stereotyper"], ["KS", "KUN"], grid, key=KEY))
    assert said == ["Täckning", "allt genomfört", "försenat", "KS", "KUN", "1 Ansvar", "3", "6 Stereotyper", "2", "1"]


def test_headings_that_do_not_fit_stand_upright():
    source = matrix("", "", [], ["Kommunstyrelsen", "KUN"], [])
    assert sum("rotate(-90)" in one.attrib.get("transform", "") for one in read(source).iter(f"{SVG}g")) == 2


def test_a_wide_matrix_says_that_it_is_wide():
    assert read(matrix("", "", ["a"], ["KS"] * 20, [[Cell(1)] * 20])).attrib["class"] == "wide"


@given(title=labels, names=st.lists(labels, max_size=4), columns=st.lists(labels, max_size=5), cell=cells)
def test_a_matrix_of_anything_keeps_to_itself(title, names, columns, cell):
    assert faults(matrix(title, title, names, columns, [[cell] * len(columns)] * len(names), key=KEY)) == []
