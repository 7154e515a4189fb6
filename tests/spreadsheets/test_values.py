"""Tests of what stands in cells."""

from datetime import date, datetime
from html import escape

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl.utils.datetime import WINDOWS_EPOCH

from api.spreadsheets.cells import Formula
from api.spreadsheets.values import Styles, Values, styles_of

VALUES = Values(["först", "sist"], Styles({1}, {2: 0, 3: 1}), WINDOWS_EPOCH)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<c><v>3.0</v></c>", 3),
        ("<c><v>0.30000000000000004</v></c>", 0.3),
        ("<c><v>1E3</v></c>", 1_000),
        ('<c t="s"><v>1</v></c>', "sist"),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="d"><v>2026-11-22</v></c>', date(2026, 11, 22)),
        ('<c t="str"><v> a_x000A_b </v></c>', "a\nb"),
        ("<c><f>SUM(A1:A2)</f><v>3</v></c>", Formula("=SUM(A1:A2)")),
        ('<c t="str"><f t="shared" si="0"/><v>x</v></c>', Formula("=")),
        ('<c s="1"><v>46348</v></c>', date(2026, 11, 22)),
        ('<c s="1"><v>46348.5</v></c>', datetime(2026, 11, 22, 12)),  # noqa: DTZ001  # as spreadsheets have it
        ('<c s="1"><v>0.5</v></c>', "12:00:00"),
        ('<c s="1"><v>-1</v></c>', -1),
        ('<c s="1"><v>99999999</v></c>', 99_999_999),
        ('<c s="1"/>', None),
        ('<c s="2"><v>1</v></c>', "100 %"),
        ('<c s="2"><v>0.7</v></c>', "70 %"),
        ('<c s="2"><v>0.125</v></c>', "13 %"),
        ('<c s="2"><v>-0.5</v></c>', "-50 %"),
        ('<c s="2"><v>0</v></c>', "0 %"),
        ('<c s="3"><v>0.125</v></c>', "12,5 %"),
        ('<c s="3"><v>0.7</v></c>', "70 %"),
        ('<c s="2"><v>1E300</v></c>', int(1e300)),
        ('<c s="2" t="str"><v>halva</v></c>', "halva"),
        ('<c t="inlineStr"><is><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r><rPh><t>c</t></rPh></is></c>', "ab"),
        ('<c t="inlineStr"><is><t>_x005F_x000D_ _x0001_</t></is></c>', "_x000D_ \N{REPLACEMENT CHARACTER}"),
    ],
)
def test_a_cell_has_the_value_that_people_see(cell, expected):
    assert (VALUES.of(fromstring(cell)), type(VALUES.of(fromstring(cell)))) == (expected, type(expected))


@pytest.mark.parametrize("cell", ["<c><v>1_0</v></c>", "<c><v>nan</v></c>", '<c t="s"><v>9</v></c>'])
def test_a_cell_that_no_program_writes_has_no_value(cell):
    with pytest.raises((ValueError, IndexError)):
        VALUES.of(fromstring(cell))


def styled(*forms):
    """What styles with these formats show numbers as."""
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escape(form)}"/>' for number, form in enumerate(forms, 164)
    )
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in [0, 9, 10, 14, *range(164, 164 + len(forms))])
    written = fromstring(
        f'<s>{formats}<xf numFmtId="14"/><cellXfs/>{styles}<numFmt numFmtId="164" formatCode="0"/></s>'
    )
    return styles_of((element.tag, element) for element in written)


def test_a_style_shows_dates_by_its_format():
    assert styled("d mmm yyyy", "[h]:mm", '0.0 "dagar"').dated == {3, 4}


def test_the_usual_styles_show_per_cent():
    assert styled().shares == {1: 0, 2: 2}


@pytest.mark.parametrize(
    ("form", "places"),
    [
        ("0 %", 0),
        ("0\\ %", 0),
        ('0.0" "%', 1),
        ("#,##0.0#%", 2),
        ("[Red]0%;-0%", 0),
        ("_-* 0%_-", 0),
        ("0." + "0" * 99 + "%", 15),
        ('0" %"', None),
        ("0\\%", None),
        ("0;0%", None),
        ("0.00", None),
        ("%", None),
        ("@", None),
    ],
)
def test_a_style_shows_per_cent_by_its_format(form, places):
    assert styled(form).shares.get(4) == places
