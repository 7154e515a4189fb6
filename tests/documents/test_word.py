"""Tests of documents for Word, read back."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from api.documents.blocks import PageBreak, Text
from api.documents.word import WRITTEN_AT, as_docx
from tests.support.blocks import EVERYTHING, ITEMS, TABLE, TEXTS, document, everywhere, readable


def _read(of):
    return docx.Document(BytesIO(as_docx(of)))


def _part(of, name):
    return ZipFile(BytesIO(as_docx(of))).read(name).decode()


@pytest.fixture(scope="module")
def written():
    return _read(EVERYTHING)


def test_paragraphs_bear_styles_of_word(written):
    styles = [(paragraph.style.name, paragraph.text) for paragraph in written.paragraphs if paragraph.text]
    assert styles == [
        ("Title", "Lägesbild"),
        ("Subtitle", "Borås Stad"),
        ("No Spacing", "Diarienummer: KS 2024-00417"),
        ("No Spacing", "Antagen: 2025-01-02"),
        ("Heading 1", "Läget"),
        ("Normal", "Första raden\nandra raden\tmed <b> & 😀"),
        ("Heading 2", "Punkter"),
        ("List Bullet", "en punkt"),
        ("List Bullet", "en länk"),
        ("List Bullet", "✓\u00a0klart"),
        ("Caption", "Åtgärder"),
        ("Heading 3", "Det som saknas"),
        ("No Spacing", "Utan mål: △\u00a04"),
        ("Normal", "Allt är påhittat."),
        ("Normal", "Läget den 22 november 2026. Samma uppgifter som data"),
    ]


def test_cells_say_their_values(written):
    assert [[cell.text for cell in row.cells] for row in written.tables[1].rows] == [
        ["Åtgärd", "Nämnd", "Klart", "Läge", "Antal", "Andel"],
        ["6.1 Utbilda", "Förskolenämnden", "2026-11-22", "!\u00a0Försenad", "7", "20\u00a0%"],
        ["=1+1", "", "", "✓\u00a0Klar", "0", "100\u00a0%"],
    ]


def test_figures_stand_below_what_they_say(written):
    rows = [[cell.text for cell in row.cells] for row in written.tables[0].rows]
    assert rows == [["åtgärder", "försenade", "klara"], ["30", "!\u00a07", "20\u00a0%"]]


def test_many_figures_stand_in_several_tables():
    figures = EVERYTHING.blocks[0]
    many = type(figures)([*figures.figures, *figures.figures, *figures.figures])
    assert [len(table.columns) for table in _read(document(many)).tables] == [6, 3]


def test_only_the_first_row_is_a_heading_and_is_repeated(written):
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in written.tables[1].rows] == [
        True,
        False,
        False,
    ]


def test_rows_are_not_split_over_pages(written):
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for table in written.tables for row in table.rows)


def test_the_first_column_holds_the_headings_of_rows(written):
    look = written.tables[1]._tbl.tblPr.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")


def test_a_table_tells_what_it_shows(written):
    assert written.tables[1]._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Åtgärder"


def test_numbers_stand_to_the_right(written):
    styles = [cell.paragraphs[0].style.name for cell in written.tables[1].rows[1].cells]
    assert styles == ["Table Text"] * 4 + ["Table Number"] * 2


def test_narrow_columns_have_small_letters():
    narrow = document(type(TABLE)(TABLE.title, TABLE.columns * 3, [row * 3 for row in TABLE.rows]))
    assert _read(narrow).tables[0].cell(0, 0).paragraphs[0].style.name == "Table Text Dense"


def test_links_are_links(written):
    links = [link.address for paragraph in written.paragraphs for link in paragraph.hyperlinks]
    assert links == [ITEMS, ITEMS, EVERYTHING.address]


def test_a_tone_has_its_style(written):
    (point,) = [paragraph for paragraph in written.paragraphs if paragraph.text.endswith("klart")]
    assert {run.style.name for run in point.runs} == {"Tone Good"}


@pytest.mark.parametrize(("language", "locale"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_it_says_which_language_it_is_in(language, locale):
    found = _read(document(language=language))
    spoken = found.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val"))
    assert (found.core_properties.language, spoken) == (locale, locale)


def test_it_knows_its_title_and_its_day(written):
    told = written.core_properties
    assert (told.title, str(told.created), str(told.modified)) == ("Lägesbild", *["2026-11-22 00:00:00+00:00"] * 2)


def test_pages_are_numbered_by_fields(written):
    footer = written.sections[0].footer.paragraphs[0]._p
    assert [field.get(qn("w:instr")).strip() for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "".join(text.text for text in footer.iter(qn("w:t"))) == "Lägesbild. Läget den 22 november 20261 (1)"


@pytest.mark.parametrize(("wide", "size"), [(False, (210, 297)), (True, (297, 210))])
def test_it_is_printed_on_a4(wide, size):
    section = _read(document(wide=wide)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == size


def test_a_page_begins_where_it_is_told_to():
    assert '<w:br w:type="page"/>' in _part(document(PageBreak(), Text("ny")), "word/document.xml")


def test_a_picture_is_told_and_fills_the_width(written):
    (picture,) = written.inline_shapes
    assert picture._inline.docPr.get("descr") == "Tjugo av fyrtio är klara."
    assert (round(picture.width.cm, 1), round(picture.height.cm, 1)) == (16.6, 4.2)


def test_the_same_document_is_the_same_bytes():
    assert as_docx(EVERYTHING) == as_docx(EVERYTHING)
    assert {info.date_time for info in ZipFile(BytesIO(as_docx(EVERYTHING))).infolist()} == {WRITTEN_AT}


@settings(max_examples=15, deadline=None)
@given(TEXTS)
def test_any_text_comes_out_as_it_was_written(text):
    found, said = _read(everywhere(text)), readable(text)
    paragraphs = [paragraph.text for paragraph in found.paragraphs]
    pair, toned = f"{said}: {said}", f"◐\u00a0{said}"
    expected = [said, said, pair, said, said, toned, pair, said, "", said]
    assert paragraphs[:-1] == expected
    assert [[cell.text for cell in row.cells] for row in found.tables[1].rows] == [
        [said, f"{said} (2)"],
        [said, toned],
    ]
