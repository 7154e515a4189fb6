"""Tests of documents as PDF: what a screen reader finds, that no text is lost, and that the same stays the same."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.documents.blocks import (
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Figures,
    Heading,
    PageBreak,
    Picture,
    Share,
    Table,
    Text,
    Tone,
)
from api.documents.pdf import as_pdf
from tests.support.tagged import opened, shown_on, tags_of

LIST = "https://cemr.example.se/cemr/v1/action-items?signatory=boras"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="40"><rect width="240" height="40"/></svg>'
ITEMS = Table(
    "Per nämnd",
    [Column("Nämnd", 3), Column("Läge"), Column("Antal", numeric=True)],
    [
        [Cell("Kommunstyrelsen", LIST), Cell("Försenad", None, Tone.BAD), Cell(12345)],
        [Cell("Kulturnämnden"), Cell(None), Cell(Share(67))],
    ],
)


def document(*blocks, **changes):
    made = Document(
        "sv", "Lägesbild", "Borås Stad", date(2026, 11, 22), LIST, [("Dnr", Cell("KS 2026-1"))], blocks, "Påhittat."
    )
    return replace(made, **changes)


@pytest.fixture(name="read")
def _read():
    """Keeps what is read open as long as somebody looks at it."""
    kept = []

    def read(*blocks, **changes):
        kept.append(opened(as_pdf(document(*blocks, **changes))))
        return tags_of(kept[-1])

    return read


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_says_what_it_is(language):
    with opened(as_pdf(document(language=language))) as pdf:
        assert (str(pdf.Root.Lang), str(pdf.docinfo["/Title"])) == (language, "Lägesbild – Borås Stad")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        assert "<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes().decode()


def test_all_of_it_is_read_in_its_order(read):
    blocks = [
        Figures([("åtgärder", Cell(30))]), Heading(1, "Det som saknas"), Text("En\nrad till"), Heading(2, "Mer"),
        Bullets([Cell("Punkt")]), Facts([("Utan mål", Cell(2))]), PageBreak(), Picture("Bild", "En stapel.", SVG),
    ]  # fmt: skip
    root = read(*blocks)
    told = [(tag.role, tag.text) for tag in root.children]
    assert told == [
        ("H1", "Lägesbild"), ("P", "Borås Stad"), ("Div", "Dnr KS 2026-1"), ("Div", "30 åtgärder"),
        ("H2", "Det som saknas"), ("P", "Enrad till"), ("H3", "Mer"), ("L", "•Punkt"), ("Div", "Utan mål 2"),
        ("Figure", ""), ("P", "Påhittat."),
        ("P", f"Läget den 22 november 2026. Samma uppgifter som data: {LIST}"),
    ]  # fmt: skip


def test_no_level_of_headings_is_left_out(read):
    root = read(Heading(3, "a"), Heading(3, "b"), Heading(1, "c"))
    assert [tag.role for tag in root.children if tag.role.startswith("H")] == ["H1", "H2", "H3", "H2"]


def test_a_table_has_its_title_headings_and_cells(read):
    [table] = read(ITEMS).all("Table")
    assert table.texts("Caption") == ["Per nämnd"]
    assert [(tag.text, tag.attribute("/Scope")) for tag in table.all("TH")] == [
        ("Nämnd", "/Column"), ("Läge", "/Column"), ("Antal", "/Column"),
    ]  # fmt: skip
    assert [row.texts("TD") for row in table.all("TR")[1:]] == [
        ["Kommunstyrelsen", "Försenad", "12\xa0345"], ["Kulturnämnden", "", "67\xa0%"],
    ]  # fmt: skip


def test_a_tone_is_a_sign_for_the_eye_only():
    with opened(as_pdf(document(ITEMS))) as pdf:
        assert "!" in shown_on(pdf.pages[0])
        assert "!" not in tags_of(pdf).text


def test_a_sign_is_read_where_only_the_key_says_what_it_means(read):
    cells = [[Cell("1"), Cell(3, LIST, Tone.GOOD)], [Cell("2"), Cell(None, None, Tone.WATCH)]]
    signs = Table("Matris", [Column("Artikel", 3), Column("Nämnd", numeric=True)], cells, {Tone.GOOD: "genomfört"})
    [table] = read(signs).all("Table")
    assert table.all("Caption")[0].text == "Matris✓\xa0genomfört"
    assert table.texts("TH") == ["Artikel", "Nämnd"]
    assert table.texts("TD") == ["1", "✓\xa03", "2", "△"]


def test_headings_of_a_table_and_numbers_of_pages_stand_on_every_page():
    with opened(as_pdf(document(replace(ITEMS, rows=ITEMS.rows * 60)))) as pdf:
        pages = [shown_on(page) for page in pdf.pages]
        assert len(pages) > 1
        assert all("Antal" in page for page in pages)
        assert [f"{number} ({len(pages)})" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
        assert tags_of(pdf).texts("TH") == ["Nämnd", "Läge", "Antal"]


def test_links_lead_to_their_lists():
    with opened(as_pdf(document(ITEMS, address=""))) as pdf:
        assert [str(link.A.URI) for link in pdf.pages[0].Annots] == [LIST]


def test_a_picture_is_told_to_those_who_cannot_see_it(read):
    [figure] = read(Picture("Bild", "Hälften är klart.", SVG)).all("Figure")
    assert str(figure.entries.Alt) == "Hälften är klart."


@pytest.mark.parametrize("source", ["", "<svg", "<p/>", '<svg xmlns="http://www.w3.org/2000/svg" width="0"/>'])
def test_a_picture_that_cannot_be_drawn_is_told_instead(read, source):
    root = read(Text("före"), Picture("Bild", "Hälften är klart.", source), Text("efter"))
    assert root.texts("P")[2:6] == ["före", "Bild", "Hälften är klart.", "efter"]


def everywhere(text):
    """A document with this text in each of its places."""
    cell = Cell(text, LIST, Tone.WATCH)
    table = Table(text, [Column(text), Column(text, numeric=True)], [[cell, Cell(text)]])
    blocks = [
        Heading(1, text), Text(text), Bullets([cell]), Figures([(text, cell)]), Facts([(text, cell)]), table,
        Picture(text, text, ""),
    ]  # fmt: skip
    return document(*blocks, title=text, subtitle=text, note=text, facts=[(text, cell)])


def bare(text):
    """Without what has no ink, and with what was named as it was."""
    written = re.sub(r"\[U\+([0-9A-F]{4,})\]", lambda found: chr(int(found[1], 16)), text)
    return re.sub(r"[\s\u00ad\u200b-\u200f\ufe0e\ufe0f]", "", written)


@pytest.mark.parametrize(
    "text",
    [
        "#let x = *1* _2_ $3$ <4> @5 `6` // 7 /*8*/ ~ -- ... \\ [9] {x} 'y' \"z\"",
        "= - + / a: b",
        "Zażółć gęślą jaźń, Ωμέγα, Щедрый, ș ț ğ ı ẞ ✓ ◐ △ ! –",
        "😀 ❤️ 🏳️‍🌈 1️⃣ 🇸🇪",
        "中文, 日本 och ฮ",
        "Kommunstyrelseförvaltningsutvecklingsavdelningen" * 7,
    ],
)
def test_text_comes_out_as_it_was_written(text):
    with opened(as_pdf(everywhere(text))) as pdf:
        told = bare(tags_of(pdf).text)
        assert told.count(bare(text)) == 19


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=20))
@settings(max_examples=15, deadline=None)
def test_whatever_is_written_makes_a_document(text):
    assert as_pdf(everywhere(text)).startswith(b"%PDF")


@given(st.text(st.characters(max_codepoint=0x17F, exclude_categories=("Cc",)), min_size=1, max_size=40))
@settings(max_examples=15, deadline=None)
def test_nothing_in_latin_is_lost(text):
    with opened(as_pdf(document(Text(f"<{text}>")))) as pdf:
        assert bare(f"<{text}>") in bare(tags_of(pdf).text)


def test_an_endless_word_breaks(read):
    [told] = [tag for tag in read(Text("å" * 300)).all("P") if "å" in tag.text and len(tag.text) == 300]
    assert len(told.entries.K) > 1


def test_the_same_document_is_the_same_bytes():
    assert as_pdf(document(ITEMS)) == as_pdf(document(ITEMS))
    assert as_pdf(document(ITEMS)) != as_pdf(document(ITEMS, day=date(2026, 11, 23)))


@pytest.mark.parametrize(("wide", "size"), [(False, (595, 842)), (True, (842, 595))])
def test_a_wide_document_lies_on_its_side(wide, size):
    with opened(as_pdf(document(ITEMS, wide=wide))) as pdf:
        assert tuple(round(float(edge)) for edge in pdf.pages[0].mediabox[2:]) == size


@pytest.mark.parametrize("lines", range(30, 44, 2))
def test_a_table_begins_where_three_of_its_rows_have_room(lines):
    table = Table("Sist", [Column("Namn")], [[Cell(f"Rad{number}")] for number in range(5)])
    with opened(as_pdf(document(*[Text("Text")] * lines, table))) as pdf:
        [begun] = [shown for page in pdf.pages if "Sist" in (shown := shown_on(page))]
        assert all(f"Rad{number}" in begun for number in range(3))
