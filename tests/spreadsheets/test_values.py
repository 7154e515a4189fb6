"""Tests of what stands in cells."""

from datetime import date, datetime

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl.utils.datetime import WINDOWS_EPOCH

from api.spreadsheets.cells import Formula
from api.spreadsheets.values import Values, dated_styles

VALUES = Values(["först", "sist"], {1}, WINDOWS_EPOCH)


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


def test_a_style_shows_dates_by_its_format():
    written = (
        '<s><numFmt numFmtId="164" formatCode="d mmm yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/>'
        '<numFmt numFmtId="166" formatCode="0.0 &quot;dagar&quot;"/><xf numFmtId="14"/><cellXfs/><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></s>'
    )
    assert dated_styles((element.tag, element) for element in fromstring(written)) == {1, 2}
