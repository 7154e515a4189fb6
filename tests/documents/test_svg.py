"""Tests of what pictures are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.documents.blocks import Tone
from api.documents.svg import COLOURS, EDGES, PAPER, QUIET, Fill, Sheet, element, sign
from tests.documents.drawn import SVG, faults, read


def brightness(colour):
    """Relative luminance, as WCAG counts it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(colour):
    return (brightness(PAPER) + 0.05) / (brightness(colour) + 0.05)


@pytest.mark.parametrize("colour", sorted({*COLOURS.values(), *EDGES.values(), QUIET}))
def test_every_colour_can_be_read_as_text(colour):
    assert contrast(colour) >= 4.5


def test_text_is_escaped_and_elements_are_not():
    inner = element("text", "<b> & \"c\" 'd'")
    assert element("g", inner) == "<g><text>&lt;b&gt; &amp; &#34;c&#34; &#39;d&#39;</text></g>"


def test_attributes_are_escaped_and_named_as_in_svg():
    assert element("rect", font_size=3, d='"<', fill=None) == '<rect font-size="3" d="&#34;&lt;"></rect>'


def test_lengths_are_short():
    assert element("rect", x=1 / 3, y=2.0) == '<rect x="0.33" y="2"></rect>'


@given(said=st.text(st.characters(codec=None), max_size=40))
def test_a_picture_of_anything_is_xml_and_keeps_to_itself(said):
    source = Sheet(said, said).drawn(100, 100, [element("text", said, x=said)])
    assert faults(source) == []


def test_a_picture_says_what_it_is():
    tree = read(Sheet("Titel", "Tre av fyra.").drawn(100, 50, []))
    told = {part.attrib["id"]: part.text for part in tree if "id" in part.attrib}
    assert (tree.attrib["role"], tree.attrib["viewBox"]) == ("img", "0 0 100 50")
    assert [told[one] for one in tree.attrib["aria-labelledby"].split()] == ["Titel", "Tre av fyra."]


def test_names_of_two_pictures_do_not_meet():
    one, other = (Sheet("Titel", said) for said in ("ett", "två"))
    assert (one.key, one.key != other.key) == (Sheet("Titel", "ett").key, True)


@pytest.mark.parametrize("fill", Fill)
def test_a_fill_has_its_pattern_beside_it(fill):
    sheet = Sheet("Titel", "")
    source = sheet.drawn(100, 100, [sheet.area(fill, 0, 0, 10, 10)])
    assert faults(source) == []
    assert len(list(read(source).iter(f"{SVG}pattern"))) == (fill not in (Fill.SOLID, Fill.EMPTY))


def test_fills_differ_without_colour():
    sheet = Sheet("Titel", "")
    drawn = sheet.drawn(100, 100, [sheet.area(fill, 0, 0, 10, 10) for fill in Fill])
    shapes = {part.attrib["id"]: part[1].attrib["d"] for part in read(drawn).iter(f"{SVG}pattern")}
    assert len(set(shapes.values())) == len(shapes) == len(Fill) - 2


def test_every_tone_has_a_sign_of_its_own():
    shapes = {str(sign(tone, 0, 0, 10)).replace(COLOURS[tone], "") for tone in Tone}
    assert len(shapes) == len(Tone)
