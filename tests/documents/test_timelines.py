"""Tests of what is to be done from when to when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.documents.blocks import Tone
from api.documents.svg import WIDTH, Fill
from api.documents.timelines import Axis, Key, Span, gantt
from tests.documents.drawn import SVG, faults, read, texts

TODAY = (date(2026, 11, 22), "I dag")
some_day = st.dates(date(2000, 1, 1), date(2060, 1, 1))
remarks = st.none() | st.tuples(st.sampled_from(Tone), st.text(max_size=20))
spans = st.builds(
    Span,
    st.text(max_size=60),
    st.none() | some_day,
    st.none() | some_day,
    st.sampled_from(Fill),
    remarks,
    st.none() | some_day,
)


def areas(source):
    return [one.attrib for one in read(source).iter(f"{SVG}rect") if "stroke" in one.attrib]


def test_spans_say_their_names_and_remarks():
    row = Span("6.2 Utbilda", date(2026, 1, 1), date(2026, 10, 31), Fill.BARRED, (Tone.BAD, "22 dagar försenad"))
    assert {"Plan", "I dag", "6.2 Utbilda", "22 dagar försenad"} <= set(texts(gantt("Plan", "", [row], TODAY)))


def test_a_span_reaches_from_its_first_day_to_its_last():
    whole, half = (
        Span("", date(2026, 1, 1), date(2028, 1, 1), Fill.EMPTY),
        Span("", date(2026, 1, 1), date(2027, 1, 1), Fill.EMPTY),
    )
    first, second = areas(gantt("", "", [whole, half]))
    assert float(second["width"]) == pytest.approx(float(first["width"]) / 2, abs=0.5)


def test_what_has_no_end_reaches_to_the_edge():
    (ended, endless) = areas(
        gantt(
            "",
            "",
            [Span("", date(2026, 1, 1), date(2027, 1, 1), Fill.EMPTY), Span("", date(2026, 6, 1), None, Fill.EMPTY)],
        )
    )
    assert float(endless["x"]) + float(endless["width"]) == pytest.approx(WIDTH - 8, abs=0.1)
    assert float(ended["x"]) < float(endless["x"])


def test_a_deadline_alone_is_a_mark():
    assert areas(gantt("", "", [Span("", None, date(2026, 1, 1), Fill.EMPTY)])) == []


def test_a_day_outside_the_axis_stands_at_its_edge():
    axis = Axis(date(2026, 1, 1), date(2026, 12, 31), 0, 100)
    assert (axis.x(date(2020, 1, 1)), axis.x(date(2030, 1, 1))) == (0, 100)


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2025, 12, 31), ["2025-01", "2025-07"]),
        (date(2030, 1, 1), ["2025", "2026", "2027", "2028", "2029", "2030"]),
        (date(2045, 1, 1), ["2025", "2028", "2031", "2034", "2037", "2040", "2043"]),
    ],
)
def test_the_axis_names_half_years_years_or_some_years(last, said):
    assert [name for _, name in Axis(date(2025, 1, 1), last, 0, 400).ticks] == said


def test_the_key_names_the_fills_and_the_mark_of_what_was_meant_first():
    row = Span("", date(2026, 1, 1), date(2026, 10, 31), Fill.BARRED, None, date(2026, 3, 31))
    source = gantt("", "", [row], None, Key({"Försenad": Fill.BARRED}, "Ursprunglig sluttid"))
    assert {"Försenad", "Ursprunglig sluttid"} <= set(texts(source))
    assert [one["width"] for one in areas(source)][:1] == ["17"]
    marks = [one for one in read(source).iter(f"{SVG}path") if one.attrib.get("stroke-width") == "2.5"]
    assert len(marks) == 2


@given(title=st.text(max_size=60), rows=st.lists(spans, max_size=6), today=st.none() | st.just(TODAY))
def test_spans_of_anything_keep_to_their_paper(title, rows, today):
    source = gantt(title, title, rows, today)
    assert (faults(source), source) == ([], gantt(title, title, rows, today))
    assert all(float(one["x"]) >= 0 and float(one["x"]) + float(one["width"]) <= WIDTH for one in areas(source))
